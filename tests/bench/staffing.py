"""What duties, models, the network and comparisons cost over the library of the bench."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

from index.comparison import compare
from index.duties import Duties
from index.exemplars import Register
from index.network import Network
from index.overview import overview
from index.references import References
from index.search import Searcher
from index.themes import Themes
from index.timeline import timeline
from tests.bench.drafting import line, spent

_TIMED = 20
_SEED = 2


def report(data: Path) -> None:
    """Prints seconds: each list made for the first time, and then what a person asks for."""
    searcher = Searcher(data)
    searcher.warm_up()
    store = searcher.store
    network = Network(store, References(store))
    themes = Themes(store, searcher)
    theme = themes.all()[0]
    print("\nstaff and trainers           seconds")
    duties = Duties(searcher)
    line("duties, anew", spent(duties.all))
    print(f"  {len(duties.all())} of them")
    register = Register(searcher)
    line("register of models, anew", spent(register.all))
    print(f"  {len(register.all())} of them")
    line("network, anew", spent(lambda: network.whole(most=60)))
    documents = list(searcher.holdings.catalog.view.document_ids)
    chosen = random.Random(_SEED).sample(documents, min(2 * _TIMED, len(documents)))
    around = sorted(spent(partial(network.around, id)) for id in chosen)
    line("around one document", around[len(around) // 2])
    line("  the slowest of forty", around[-1])
    pairs = list(zip(chosen[::2], chosen[1::2], strict=False))
    compared = sorted(spent(partial(compare, searcher, a, b)) for a, b in pairs)
    line("two documents compared", compared[len(compared) // 2])
    line("timeline of a theme", spent(lambda: timeline(searcher, theme.questions)))
    line("passages of a theme", spent(lambda: themes.passages(theme)))
    line("the library at a glance", spent(lambda: overview(store)))
    searcher.close()
