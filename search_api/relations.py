"""How documents hang together, as it goes over the wire: network, missing ones, timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.network import Edge as Said
from index.network import Graph, MissingPage
from index.network import Network as Relations
from index.references import Node
from index.replacing import Replacement
from index.search import document_json
from index.store import DocumentSummary, Store
from index.timeline import Moment as Treating
from index.timeline import Timeline as OverTime
from search_api.drafting import occurrence
from search_api.schemas import (
    DocumentRef,
    Edge,
    FacetValue,
    HitPassage,
    MissingDocument,
    MissingDocuments,
    Moment,
    Network,
    NetworkNode,
    Replacing,
    Timeline,
)
from search_api.schemas import Node as NodeWire


def network_wire(graph: Graph) -> Network:
    return Network(
        nodes=[_node(node, graph) for node in graph.nodes],
        edges=[_edge(edge) for edge in graph.edges],
        chains=[list(chain) for chain in graph.chains],
        left_out=graph.left_out,
    )


def _node(node: Node, graph: Graph) -> NetworkNode:
    held = graph.documents.get(node.id)
    return NetworkNode(
        **_particulars(node, held),
        document=None if held is None else reference(held),
        centre=node.id == graph.centre,
    )


def _particulars(node: Node, held: DocumentSummary | None) -> dict[str, Any]:
    return {
        "id": node.id,
        "symbol": node.symbol,
        "kind": node.kind,
        "date": node.date,
        "issuer": node.issuer,
        "held": held and held.id,
        "cited_by": node.cited_by,
    }


def _edge(edge: Said) -> Edge:
    return Edge.model_validate(
        {
            "from": edge.source,
            "to": edge.target,
            "relation": edge.relation,
            "occurrences": [occurrence(place) for place in edge.places],
            "said": edge.said,
            "stated": edge.stated,
        }
    )


def missing_wire(
    page: MissingPage, *, store: Store, offset: int = 0, most: int | None = None
) -> MissingDocuments:
    """`most`: how many of the documents that cite one are named."""
    found = page.items[offset:]
    citing = store.summaries(sorted({key for one in found for key in one.documents[:most]}))
    return MissingDocuments(
        total=page.total,
        missing=[
            MissingDocument(
                node=NodeWire(**_particulars(one.node, None)),
                documents=[reference(citing[key]) for key in one.documents[:most] if key in citing],
                carried_by=page.carried[one.node.id],
            )
            for one in found
        ],
    )


def replacing_wire(network: Relations, a: DocumentSummary, b: DocumentSummary) -> Replacing | None:
    """Which of two held documents replaces the other."""
    for which, new, old in (("a", a, b), ("b", b, a)):
        if found := network.replacement(old.key, by=new.key):
            said = occurrence(found.place) if found.place else None
            return Replacing.model_validate({"by": which, "occurrence": said})
    return None


def replaced_wire(found: Mapping[int, Replacement], store: Store) -> dict[int, DocumentRef]:
    """By the key of a document, the held one that took its place."""
    held = store.summaries(sorted({one.held for one in found.values() if one.held is not None}))
    return {
        key: reference(held[one.held])
        for key, one in found.items()
        if one.held is not None and one.held in held
    }


def reference(document: DocumentSummary) -> DocumentRef:
    return DocumentRef.model_validate(document_json(document))


def timeline_wire(found: OverTime) -> Timeline:
    return Timeline(
        total=found.total,
        moments=[_moment(one) for one in found.moments],
        undated=[_moment(one) for one in found.undated],
        years=[FacetValue(value=year, count=count) for year, count in found.years],
        left_out=found.left_out,
    )


def _moment(moment: Treating) -> Moment:
    return Moment(
        date=moment.date or "",
        document=reference(moment.document),
        passages=moment.passages,
        passage=HitPassage.model_validate(moment.best.as_json()["passage"]),
    )
