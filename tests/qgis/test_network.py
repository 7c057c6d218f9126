"""The Zenodo client as QGIS's settings want it."""

from __future__ import annotations

import base64
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qgis.core import Qgis, QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QSslCertificate

from seatizen_atlas_plugin import network
from seatizen_atlas_plugin.about import plugin_version
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.network import NetworkSettingsError, ProxyRules, zenodo_client

SERVER = "https://zenodo.org"


@pytest.fixture()
def manager(qgis_app, monkeypatch):
    """QGIS's network manager, put back as it was afterwards; the environment has no proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    manager = QgsNetworkAccessManager.instance()
    yield manager
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])


def http_proxy(host="proxy.lan", port=3128, user="", password=""):
    return QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host, port, user, password)


def test_without_settings_there_is_no_proxy(manager):
    assert ProxyRules(manager, SERVER)("https://zenodo.org/api/records") == {}


def test_without_settings_the_environment_counts(manager, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://env.lan:8080")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    rules = ProxyRules(manager, SERVER)
    assert rules("https://zenodo.org/api/records")["https"] == "http://env.lan:8080"
    assert rules("https://127.0.0.1:5000/api/records") == {}


def test_qgis_settings_win_over_the_environment(manager, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://env.lan:8080")
    manager.setFallbackProxyAndExcludes(http_proxy(user="anna", password="p@ss/é:1"), [], ["https://direct.org"])
    rules = ProxyRules(manager, SERVER)
    address = "http://anna:p%40ss%2F%C3%A9%3A1@proxy.lan:3128"
    assert rules("https://zenodo.org/api/records") == {"http": address, "https": address}
    assert rules("https://direct.org/file") == {}


def test_urls_that_take_the_default_take_the_environment(manager, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://env.lan:8080")
    manager.setFallbackProxyAndExcludes(http_proxy(), ["https://zenodo.org/api"], [])
    rules = ProxyRules(manager, SERVER)
    assert rules("https://zenodo.org/api/records")["https"] == "http://env.lan:8080"
    assert rules("https://zenodo.org/records/1")["https"] == "http://proxy.lan:3128"


def test_the_rules_are_those_of_the_moment_and_any_thread_may_ask(manager):
    manager.setFallbackProxyAndExcludes(http_proxy(), [], [])
    rules = ProxyRules(manager, SERVER)
    manager.setFallbackProxyAndExcludes(QNetworkProxy(), [], [])
    found = []
    thread = threading.Thread(target=lambda: found.append(rules("https://zenodo.org/a")))
    thread.start()
    thread.join()
    assert found == [{"http": "http://proxy.lan:3128", "https": "http://proxy.lan:3128"}]


def test_a_socks_proxy_needs_its_package(manager, monkeypatch):
    manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "socks.lan", 1080), [], [])
    rules = ProxyRules(manager, SERVER)
    monkeypatch.setattr(network.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NetworkSettingsError, match=r"the SOCKS proxy socks\.lan, for which .* PySocks is missing"):
        rules("https://zenodo.org/a")
    monkeypatch.setattr(network.importlib.util, "find_spec", lambda name: object())
    assert rules("https://zenodo.org/a")["https"] == "socks5h://socks.lan:1080"


def test_a_factory_of_another_plugin_comes_first(manager):
    class Factory(QNetworkProxyFactory):
        def queryProxy(self, query):
            asked.append(query.url())
            return [http_proxy("factory.lan", 1)]

    asked = []
    factory = Factory()
    manager.insertProxyFactory(factory)
    try:
        rules = ProxyRules(manager, SERVER)
        assert rules("https://zenodo.org/a")["https"] == "http://factory.lan:1"
        assert asked == [QUrl(SERVER)]
    finally:
        manager.removeProxyFactory(factory)


def test_the_user_agent_names_the_plugin_and_its_home(qgis_app):
    assert network.user_agent() == (
        f"SeatizenAtlas/{plugin_version()} (+https://github.com/SeatizenDOI/seatizen-atlas-qgis; "
        f"QGIS/{Qgis.version().split('-')[0]})"
    )


class Proxy(BaseHTTPRequestHandler):
    """Answers every request itself and remembers it."""

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        body = b'{"slug": "seatizen-data"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture()
def proxy_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_requests_really_go_through_the_proxy_of_qgis(manager, proxy_server, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    port = proxy_server.server_address[1]
    manager.setFallbackProxyAndExcludes(http_proxy("127.0.0.1", port, "anna", "secret"), [], [])
    client = zenodo_client("http://zenodo.invalid", jobs=2)
    try:
        assert client.community("seatizen-data", SilentFeedback())["slug"] == "seatizen-data"
    finally:
        client.close()
    ((path, headers),) = proxy_server.seen
    assert path == "http://zenodo.invalid/api/communities/seatizen-data"
    assert headers["User-Agent"] == network.user_agent()
    assert headers["Proxy-Authorization"] == "Basic " + base64.b64encode(b"anna:secret").decode()
    assert "Authorization" not in headers


def test_the_token_of_the_environment_travels_in_the_header_only(manager, proxy_server, monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", " s3cret ")
    client = zenodo_client(f"http://127.0.0.1:{proxy_server.server_address[1]}")
    try:
        client.community("seatizen-data", SilentFeedback())
    finally:
        client.close()
    ((path, headers),) = proxy_server.seen
    assert headers["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in path
    assert "s3cret" not in repr(client)


@pytest.fixture()
def auth(qgis_app):
    """QGIS's authentication manager with a master password for the time of the test."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("for the tests", True)
    made = []

    def store(method, settings):
        config = QgsAuthMethodConfig(method)
        config.setName("Zenodo of the tests")
        config.setConfigMap(settings)
        assert manager.storeAuthenticationConfig(config)[0]
        made.append(config.id())
        return config.id()

    yield store
    for auth_id in made:
        manager.removeAuthenticationConfig(auth_id)


def test_the_token_comes_from_the_authentication_manager(auth, monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", "other")
    assert network.token(auth("APIHeader", {"Authorization": "Bearer s3cret"})) == "s3cret"


def test_a_configuration_without_a_token_is_named(auth):
    for method, settings in (
        ("APIHeader", {"X-Key": "s3cret"}),
        ("APIHeader", {"Authorization": "Basic s3cret"}),
        ("Basic", {"username": "anna", "password": "s3cret"}),
    ):
        with pytest.raises(NetworkSettingsError, match='"Zenodo of the tests" holds no token') as caught:
            network.token(auth(method, settings))
        assert "s3cret" not in str(caught.value)


def test_no_server_is_given_the_token_of_another(auth):
    manager = QgsApplication.authManager()
    auth_id = auth("APIHeader", {"Authorization": "Bearer s3cret"})
    config = QgsAuthMethodConfig()
    assert manager.loadAuthenticationConfig(auth_id, config, True)
    config.setUri("https://sandbox.zenodo.org")
    assert manager.updateAuthenticationConfig(config)
    for server in ("https://sandbox.zenodo.org", "https://Sandbox.Zenodo.org:443/", "sandbox.zenodo.org"):
        assert network.token(auth_id, server) == "s3cret"
    for server in ("https://zenodo.org", "http://sandbox.zenodo.org", "https://sandbox.zenodo.org:8443", "nowhere"):
        with pytest.raises(NetworkSettingsError, match=r"holds a token of https://sandbox\.zenodo\.org") as caught:
            network.zenodo_client(server, auth_id=auth_id)
        assert "s3cret" not in str(caught.value)


def test_a_token_is_not_sent_for_everybody_to_read(qgis_app, monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", "s3cret")
    with pytest.raises(NetworkSettingsError, match=r"http://zenodo\.org is not asked over https") as caught:
        network.zenodo_client("http://zenodo.org")
    assert "s3cret" not in str(caught.value)
    for server in ("http://127.0.0.1:5000", "http://localhost", "http://[::1]:5000", "zenodo.org"):
        client = network.zenodo_client(server)
        assert client.transport.has_token
        client.close()
    monkeypatch.delenv("ZENODO_TOKEN")
    network.zenodo_client("http://zenodo.org").close()


def test_an_unknown_configuration_is_not_replaced_by_the_environment(qgis_app, monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", "other")
    with pytest.raises(NetworkSettingsError, match="abc1234 cannot be read"):
        network.token("abc1234")


def test_the_certificates_of_qgis_and_requests_are_in_one_readable_file(qgis_app):
    path = network.certificate_bundle()
    context = ssl.create_default_context(cafile=path)
    known = len(context.get_ca_certs())
    trusted = QgsApplication.authManager().trustedCaCertsCache()
    assert known >= len({bytes(certificate.toDer()) for certificate in trusted}) * 0.9
    assert network.certificate_bundle() == path


def test_authorities_are_joined_and_distrusted_ones_left_out(qgis_app, monkeypatch, tmp_path):
    by_qgis, by_both, distrusted, by_requests = QgsApplication.authManager().trustedCaCertsCache()[:4]

    class Manager:
        def isDisabled(self):
            return False

        def trustedCaCertsCache(self):
            return [by_qgis, by_both]

        def untrustedCaCerts(self):
            return [distrusted]

    class Application:
        authManager = Manager

    bundle = tmp_path / "own.pem"
    bundle.write_bytes(b"".join(bytes(one.toPem()) for one in (by_both, distrusted, by_requests)))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    monkeypatch.setattr(network, "QgsApplication", Application)
    written = QSslCertificate.fromPath(network.certificate_bundle())
    assert len(written) == 3
    assert {bytes(one.toDer()) for one in written} == {bytes(one.toDer()) for one in (by_qgis, by_both, by_requests)}
