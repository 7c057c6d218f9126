"""The Zenodo client as QGIS's network settings want it: proxy, certificates, timeout, user agent, token.

`requests` knows nothing of QGIS. Everything is read from QGIS in the thread that asks for the client, before any
transfer thread starts; what the client gets is plain Python that any thread may use.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import ipaddress
import os
import threading
from pathlib import Path
from typing import Callable, Mapping, Optional
from urllib.parse import quote, urlsplit

import requests
from qgis.core import Qgis, QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager, QgsProcessingUtils
from qgis.PyQt.QtCore import QByteArray, QCryptographicHash, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery, QSslCertificate

from .about import HOMEPAGE, plugin_version
from .messages import QT_TRANSLATE_NOOP, Message, SeatizenError, message
from .zenodo import ZenodoClient

# The name of a variable, not a secret.
TOKEN_VARIABLE = "ZENODO_TOKEN"  # noqa: S105 # nosec B105
LONGEST_CONNECT = 10.0  # seconds
DEFAULT_TIMEOUT = 60.0  # seconds

NO_SOCKS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "QGIS is set to use the SOCKS proxy {host}, for which the Python package PySocks is missing. "
    "Install it (python3 -m pip install PySocks) or choose an HTTP proxy; nothing was sent.",
)
NO_AUTH_CONFIG = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The authentication configuration {auth_id} cannot be read from QGIS's authentication manager. "
    "Choose one that exists and unlock it with the master password; nothing was sent.",
)
NO_TOKEN = QT_TRANSLATE_NOOP(
    "Seatizen",
    'The authentication configuration "{name}" holds no token: make one of the type "API Header" with the header '
    "Authorization and the value Bearer followed by the token; nothing was sent.",
)
OTHER_SERVER = QT_TRANSLATE_NOOP(
    "Seatizen",
    'The authentication configuration "{name}" holds a token of {own}, and the server is {server}: choose another '
    "configuration or server; nothing was sent.",
)
NOT_SECRET = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{server} is not asked over https, where everybody on the way could read the access token; nothing was sent, write "
    "https:// in front of the server's address.",
)


class NetworkSettingsError(SeatizenError):
    """QGIS's settings ask for something that cannot be done."""


def zenodo_client(
    zenodo_url: str, *, jobs: int = 3, auth_id: str = "", on_wait: Optional[Callable[[Message], None]] = None
) -> ZenodoClient:
    """A client for the server `zenodo_url` that obeys QGIS's network settings as they are now.

    `auth_id` is a configuration of QGIS's authentication manager; without one the token comes from the environment
    variable ZENODO_TOKEN, or there is none. `on_wait` is told, in any thread, of waits the server's limits impose.
    Raises `NetworkSettingsError`.
    """
    secret = token(auth_id, zenodo_url)
    if secret and not _keeps_secrets(zenodo_url):
        raise NetworkSettingsError(message(NOT_SECRET, server=zenodo_url))
    session = requests.Session()
    session.trust_env = False  # proxies and certificates come from here; credentials never from a .netrc
    if zenodo_url.lower().startswith("https:"):
        session.verify = certificate_bundle() or True
    longest = QgsNetworkAccessManager.timeout() / 1000 or DEFAULT_TIMEOUT
    return ZenodoClient(
        zenodo_url,
        user_agent=user_agent(),
        http=session,
        token=secret,
        timeout=(min(LONGEST_CONNECT, longest), longest),
        jobs=jobs,
        proxies=ProxyRules(QgsNetworkAccessManager.instance(), zenodo_url),
        on_wait=on_wait,
    )


def user_agent() -> str:
    """Who asks, as Zenodo likes to know it."""
    return f"SeatizenAtlas/{plugin_version()} (+{HOMEPAGE}; QGIS/{Qgis.version().split('-')[0]})"


def origin(url: str) -> tuple[str, str, int]:
    """What makes a server another one: scheme (https where none is given), host, port."""
    address = url.strip().lower()
    parts = urlsplit(address if "://" in address else f"https://{address}")
    try:
        port = parts.port
    except ValueError:
        port = None
    return parts.scheme, parts.hostname or "", port or {"http": 80, "https": 443}.get(parts.scheme, 0)


def _keeps_secrets(server: str) -> bool:
    """True for https, and for a server on this computer."""
    scheme, host, _ = origin(server)
    if scheme == "https" or host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def token(auth_id: str, server: str = "") -> Optional[str]:
    """The access token of the configuration `auth_id`, else of the environment. Never written anywhere.

    A configuration may name the server that its token is of as its resource; no other `server` is given it.
    Raises `NetworkSettingsError`.
    """
    if not auth_id:
        return os.environ.get(TOKEN_VARIABLE, "").strip() or None
    manager = QgsApplication.authManager()
    config = QgsAuthMethodConfig()
    if auth_id not in manager.configIds() or not manager.loadAuthenticationConfig(auth_id, config, True):
        raise NetworkSettingsError(message(NO_AUTH_CONFIG, auth_id=auth_id))
    headers = {name.lower(): value for name, value in config.configMap().items()}
    scheme, _, value = headers.get("authorization", "").strip().partition(" ")
    if config.method() != "APIHeader" or scheme.lower() != "bearer" or not value.strip():
        raise NetworkSettingsError(message(NO_TOKEN, name=config.name()))
    if server and config.uri() and origin(config.uri()) != origin(server):
        raise NetworkSettingsError(message(OTHER_SERVER, name=config.name(), own=config.uri(), server=server))
    return value.strip()


class ProxyRules:
    """Which proxy a URL goes through, as QGIS was set when this was made; any thread may ask.

    The order is that of QGIS's own requests: a proxy factory that another plugin registered (asked once, for the
    server), the URLs that take the default, those that take no proxy, the proxy of the system or the one in the
    settings. Where QGIS is not set to use a proxy at all, the environment counts (HTTPS_PROXY, NO_PROXY).
    """

    def __init__(self, manager: QgsNetworkAccessManager, server: str) -> None:
        self._registered = _registered_proxies(manager, server)
        self._excluded = tuple(url.strip() for url in manager.excludeList() if url.strip())
        self._direct = tuple(url.strip() for url in manager.noProxyList() if url.strip())
        self._system = manager.useSystemProxy()
        self._fallback = QNetworkProxy(manager.fallbackProxy())

    def __call__(self, url: str) -> Mapping[str, str]:
        """The `proxies` argument of `requests` for this URL; empty means none."""
        proxy = self._proxy(url)
        if proxy.type() == QNetworkProxy.ProxyType.DefaultProxy:
            proxies: Mapping[str, str] = requests.utils.get_environ_proxies(url)
            return proxies
        address = _address(proxy)
        return {"http": address, "https": address} if address else {}

    def _proxy(self, url: str) -> QNetworkProxy:
        if self._registered:
            return self._registered[0]
        if url.startswith(self._excluded):
            return QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy)
        if url.startswith(self._direct):
            return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
        if self._system:
            return QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))[0]
        return self._fallback


def _registered_proxies(manager: QgsNetworkAccessManager, server: str) -> list[QNetworkProxy]:
    query = QNetworkProxyQuery(QUrl(server))
    answers = (factory.queryProxy(query) for factory in manager.proxyFactories())
    return next((proxies for proxies in answers if proxies), [])


def _address(proxy: QNetworkProxy) -> str:
    """The proxy as a URL; '' for none."""
    if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy:
        if importlib.util.find_spec("socks") is None:
            raise NetworkSettingsError(message(NO_SOCKS, host=proxy.hostName()))
        scheme = "socks5h"
    elif proxy.type() in (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy):
        scheme = "http"
    else:
        return ""
    login = ""
    if proxy.user():
        login = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    port = f":{proxy.port()}" if proxy.port() else ""
    return f"{scheme}://{login}{proxy.hostName()}{port}"


def certificate_bundle() -> Optional[str]:
    """A PEM file of every authority QGIS and `requests` trust, less those QGIS was told to distrust.

    QGIS adds the system's store and the user's own authorities; `requests` brings a whole list, which Windows, that
    fetches its roots when first needed, does not. The file lies in QGIS's temporary folder, which goes with QGIS.
    None when QGIS's authentication manager is switched off: `requests` then does as it always does.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return None
    own = os.environ.get("REQUESTS_CA_BUNDLE") or requests.certs.where()
    certificates = list(manager.trustedCaCertsCache())
    if Path(own).is_file():
        certificates += QSslCertificate.fromData(QByteArray(Path(own).read_bytes()))
    distrusted = {_digest(certificate) for certificate in manager.untrustedCaCerts()}
    kept = {_digest(certificate): certificate for certificate in certificates}
    pem = b"".join(bytes(kept[digest].toPem()) for digest in sorted(kept.keys() - distrusted))
    name = f"seatizen-authorities-{hashlib.sha256(pem).hexdigest()[:16]}.pem"
    target = Path(QgsProcessingUtils.tempFolder()) / name
    if not target.is_file():
        part = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
        part.write_bytes(pem)
        part.replace(target)
    return str(target)


def _digest(certificate: QSslCertificate) -> bytes:
    return bytes(certificate.digest(QCryptographicHash.Algorithm.Sha256))
