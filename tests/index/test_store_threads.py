"""A server's threads come and go; what they opened goes with them."""

import gc
import os
import sys
import threading
from pathlib import Path

import pytest

from index.store import Store


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files through /proc")
def test_connections_close_with_their_threads(data: Path) -> None:
    store = Store(data)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(200):
        thread = threading.Thread(target=store.counts)
        thread.start()
        thread.join()
    gc.collect()
    # SQLite keeps some file handles back, to use them again.
    assert len(os.listdir("/proc/self/fd")) <= before + 60
    assert store.counts().documents == 0
    store.close()
