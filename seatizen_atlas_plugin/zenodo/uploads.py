"""Files on their way into a draft: whole through its bucket, or in parts where the server offers that.

Only an upload in parts can be taken up again where it stopped; the service does not keep account of the parts, takes a
commit with parts missing, and believes an md5 it is given (reference `zenodo-api.md` §3 and the service's source). So
parts are remembered here, no md5 is given, and what the server worked out is compared with the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Mapping, Optional
from urllib.parse import quote

from ..feedback import Feedback
from .addresses import Origin, linked_address
from .deposit import Deposit, DepositFile, draft_file_from
from .deposit_errors import DepositGone, DepositRefused, ScopeMissing
from .deposit_judging import failure_of_deposit_answer
from .deposit_requests import ONCE, WRITE
from .deposits import Deposits
from .errors import UnexpectedShape
from .json_receiver import JsonReceiver
from .local_files import LocalFile
from .outgoing import Outgoing
from .records import md5_of_checksum, text_of
from .transfer import OnBytes
from .upload_body import FileBody
from .upload_errors import ChecksumPending, UploadMismatch
from .upload_memory import PartPlan, UploadMemory

PART_BYTES = 100_000_000
# Below, sending everything again costs less than asking for every part.
PARTS_FROM = 250_000_000
# Seconds between looks for the md5 of a file that came in parts: ten minutes in all.
_CHECKSUM_LOOKS = (0.0, 1.0, 2.0, 5.0, 10.0, *(30.0,) * 19)
_STATUSES = (200, 201)
# Listings of a draft's files are never late; connections break often while large files go up.
_FILE_LOOKS = (1.0, 4.0)
# The server may still be busy with the last bytes of a large one, which costs more to send again than to wait for.
_LARGE_FILE = 1_000_000_000
_LARGE_FILE_LOOKS = (1.0, 5.0, 15.0, 30.0, 60.0)
_FILE_ATTEMPTS = 6


class Uploader:
    """Uploads into drafts of one account. Files from `parts_from` bytes on go in parts of `part_bytes`; which of them
    arrived is remembered in the folder `memory` (None: beside each file)."""

    def __init__(
        self,
        deposits: Deposits,
        *,
        memory: Optional[Path] = None,
        parts_from: int = PARTS_FROM,
        part_bytes: int = PART_BYTES,
    ) -> None:
        self._memory = memory
        self._deposits = deposits
        self._requests = deposits.requests
        self._parts_from = parts_from
        self._part_bytes = part_bytes
        self._parts_offered = True

    def upload(self, draft: Deposit, file: LocalFile, feedback: Feedback, on_bytes: Optional[OnBytes] = None) -> bool:
        """Bring a file into a draft; False when it was there already. A file of the same name is replaced.

        `on_bytes` is told, in the calling thread, how many bytes are up. Raises `UploadMismatch`, `SourceChanged`,
        `CannotRead`, `QuotaExceeded`, `FileCountExceeded` and what deposits raise.
        """
        there = self._there(draft, file, feedback)
        if self._is_whole(there, draft, file, feedback):
            return False
        found = self._sent(draft, file, there, feedback, on_bytes)
        if not file.is_like(found):
            self._deposits.remove_file(draft, file.name, feedback)
            found = self._sent(draft, file, None, feedback, on_bytes)
        if not file.is_like(found):
            self._deposits.remove_file(draft, file.name, feedback)
            raise UploadMismatch(file.name, draft.link, file.md5, found.md5)
        return True

    def _sent(
        self,
        draft: Deposit,
        file: LocalFile,
        there: Optional[DepositFile],
        feedback: Feedback,
        on_bytes: Optional[OnBytes],
    ) -> DepositFile:
        """What the draft has of a file after it was sent."""
        found = None
        if self._parts_offered and file.size >= self._parts_from:
            try:
                found = self._in_parts(draft, file, there, feedback, on_bytes)
            except (DepositGone, DepositRefused):
                if there is None:
                    raise
                # Parts are kept for two weeks: those of an earlier run may be gone, and nothing can be added to them.
                self._deposits.remove_file(draft, file.name, feedback)
                there = None
                found = self._in_parts(draft, file, None, feedback, on_bytes)
        if found is None:
            found = self._whole(draft, file, there, feedback, on_bytes)
        file.refuse_change()
        return found

    def _there(self, draft: Deposit, file: LocalFile, feedback: Feedback) -> Optional[DepositFile]:
        return self._deposits.files(draft, feedback).get(file.name)

    def _is_whole(self, there: Optional[DepositFile], draft: Deposit, file: LocalFile, feedback: Feedback) -> bool:
        """True when the draft has the very file. One that came in parts gets time to have its md5 worked out."""
        if there is None or there.pending or there.size != file.size:
            return False
        return (there.md5 or self._awaited(draft, file, feedback).md5) == file.md5

    def _whole(
        self,
        draft: Deposit,
        file: LocalFile,
        there: Optional[DepositFile],
        feedback: Feedback,
        on_bytes: Optional[OnBytes],
    ) -> DepositFile:
        """Send a file in one request, and anew from its first byte whenever that breaks."""
        if there is not None and there.pending:
            self._deposits.remove_file(draft, file.name, feedback)
        bucket = linked_address(self._requests.base_url + "/", draft.bucket)
        url = f"{bucket}/{quote(file.name, safe='')}"
        denied = 0

        def act() -> DepositFile:
            nonlocal denied
            while True:
                try:
                    found = self._send(draft, url, file, (0, file.size), feedback, on_bytes)
                except ScopeMissing:
                    # Buckets refuse now and then without a reason; a second try tells.
                    denied += 1
                    if denied > 1:
                        raise
                    continue
                checksum = text_of(found.get("checksum")) if isinstance(found, Mapping) else ""
                return DepositFile(file.name, file.size, md5_of_checksum(checksum))

        def look() -> Optional[DepositFile]:
            found = self._there(draft, file, feedback)
            return found if found is not None and not found.pending and found.md5 == file.md5 else None

        found = self._requests.certainly(act, look, feedback, _looks_for(file.size), _FILE_ATTEMPTS)
        return found if found.md5 else self._awaited(draft, file, feedback)

    def _in_parts(
        self,
        draft: Deposit,
        file: LocalFile,
        there: Optional[DepositFile],
        feedback: Feedback,
        on_bytes: Optional[OnBytes],
    ) -> Optional[DepositFile]:
        """Send a file in parts, going on where an earlier run stopped; None when the server does not offer that."""
        plan = PartPlan(self._requests.base_url, draft.id, file.name, file.size, file.md5, self._part_bytes)
        memory = UploadMemory(self._memory or file.path.parent, plan)
        count = -(-file.size // self._part_bytes)
        if there is not None and not (there.pending and self._is_like_ours(there, file, count)):
            self._deposits.remove_file(draft, file.name, feedback)
            there = None
        if there is None:
            memory.forget()
            there = self._announced(draft, file, count, feedback)
            if there is None:
                self._parts_offered = False
                return None
        for part, url in enumerate(there.part_urls, 1):
            start = (part - 1) * self._part_bytes
            size = min(self._part_bytes, file.size - start)
            if part not in memory.done:
                address = linked_address(self._requests.base_url + "/", url)
                self._send(draft, address, file, (start, size), feedback, on_bytes, again=True)
                file.refuse_change()
                memory.add(part)
            elif on_bytes is not None:
                on_bytes(start + size)
        self._commit(draft, file, feedback)
        found = self._awaited(draft, file, feedback)
        memory.forget()
        return found

    def _is_like_ours(self, there: DepositFile, file: LocalFile, count: int) -> bool:
        """True for an upload that was announced with the same parts."""
        return (there.size, there.parts, there.part_size) == (file.size, count, self._part_bytes)

    def _announced(self, draft: Deposit, file: LocalFile, count: int, feedback: Feedback) -> Optional[DepositFile]:
        """Announce a file in parts; None when the server does not take that, or has the parts go elsewhere."""
        url = f"{self._requests.draft_url(draft.id)}/files"
        transfer = {"type": "M", "parts": count, "part_size": self._part_bytes}
        document = [{"key": file.name, "size": file.size, "transfer": transfer}]

        def look() -> Optional[DepositFile]:
            return self._there(draft, file, feedback)

        def act() -> Optional[DepositFile]:
            self._requests.write("POST", url, feedback, document, tries=ONCE, number=draft.id)
            return look()

        try:
            found = self._requests.certainly(act, look, feedback)
        except DepositRefused as error:
            if not any("transfer" in field for field in error.fields) and "ransfer" not in error.said:
                raise
            return None
        if found is None or len(found.part_urls) != count:
            raise UnexpectedShape(url, "links.parts")
        own = Origin.of(self._requests.base_url)
        if any(Origin.of(linked_address(url, part)) != own for part in found.part_urls):
            self._deposits.remove_file(draft, file.name, feedback)
            return None
        return found

    def _commit(self, draft: Deposit, file: LocalFile, feedback: Feedback) -> None:
        url = f"{self._requests.file_url(draft.id, file.name)}/commit"

        def look() -> Optional[bool]:
            found = self._there(draft, file, feedback)
            return True if found is not None and not found.pending else None

        def act() -> bool:
            try:
                self._requests.write("POST", url, feedback, tries=ONCE, number=draft.id)
            except (DepositRefused, DepositGone):
                if look() is None:
                    raise
            return True

        self._requests.certainly(act, look, feedback)

    def _awaited(self, draft: Deposit, file: LocalFile, feedback: Feedback) -> DepositFile:
        """The file on the server once its md5 is known. Raises `ChecksumPending` when that takes too long."""
        url = self._requests.file_url(draft.id, file.name)
        for seconds in _CHECKSUM_LOOKS:
            self._requests.transport.pause(seconds, feedback)
            entry = self._requests.read(url, feedback)
            found = draft_file_from(entry) if isinstance(entry, Mapping) else None
            if found is not None and found.md5:
                return found
        raise ChecksumPending(file.name, draft.link)

    def _send(
        self,
        draft: Deposit,
        url: str,
        file: LocalFile,
        place: tuple[int, int],
        feedback: Feedback,
        on_bytes: Optional[OnBytes],
        again: bool = False,
    ) -> Any:
        """PUT the bytes at `place` (start, length); only what may come twice (`again`) is repeated by itself."""
        bodies: list[FileBody] = []

        def new_body() -> FileBody:
            bodies.append(FileBody(file.path, *place))
            return bodies[-1]

        def tell() -> None:
            if on_bytes is not None and bodies:
                on_bytes(place[0] + bodies[-1].sent)

        outgoing = Outgoing("PUT", new_body, _BYTES, failure_of_deposit_answer)
        how: dict[str, Any] = {} if again else {"tries": ONCE}
        return self._requests.send(
            outgoing,
            url,
            feedback,
            scope=WRITE,
            number=draft.id,
            receiver=_Progress(tell),
            transfer=True,
            **how,
        )


def _looks_for(size: int) -> tuple[float, ...]:
    return _FILE_LOOKS if size < _LARGE_FILE else _LARGE_FILE_LOOKS


_BYTES = {"Content-Type": "application/octet-stream"}


class _Progress(JsonReceiver):
    """Tells how far a body got while it is sent."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__(_STATUSES)
        self._tell = tell

    def watch(self) -> None:
        self._tell()
