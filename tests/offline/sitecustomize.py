"""No test, and no process that a test starts, reaches beyond this machine.

Python imports this module at start-up when its folder is on PYTHONPATH, so the guard covers
subprocesses too. A refused address is also written to `$KHEO_TEST_OUTSIDE`: a refusal that some
library swallows still fails the suite.
"""

import os
import socket

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo
_LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}


def _check(host):
    if isinstance(host, bytes):
        host = host.decode()
    if host in _LOCAL or str(host).startswith("127."):
        return
    record = os.environ.get("KHEO_TEST_OUTSIDE")
    if record:
        with open(record, "a", encoding="utf-8") as out:
            out.write(f"{host}\n")
    raise OSError(f"tests may not reach {host}")


def _guard(original):
    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0])
        return original(self, address)

    return connect


def _resolve(host, *args, **kwargs):
    _check(host)
    return _getaddrinfo(host, *args, **kwargs)


socket.socket.connect = _guard(_connect)
socket.socket.connect_ex = _guard(_connect_ex)
socket.getaddrinfo = _resolve
