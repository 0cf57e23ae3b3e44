"""How documents hang together, as it goes over the wire: network, missing ones, timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.network import Edge as Said
from index.network import Graph
from index.references import Missing, Node
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
    found: Sequence[Missing], *, total: int, store: Store, most: int | None = None
) -> MissingDocuments:
    """`most`: how many of the documents that cite one are named."""
    citing = store.summaries(sorted({key for one in found for key in one.documents[:most]}))
    return MissingDocuments(
        total=total,
        missing=[
            MissingDocument(
                node=NodeWire(**_particulars(one.node, None)),
                documents=[reference(citing[key]) for key in one.documents[:most] if key in citing],
            )
            for one in found
        ],
    )


def reference(document: DocumentSummary) -> DocumentRef:
    return DocumentRef.model_validate(document_json(document))


def timeline_wire(found: OverTime) -> Timeline:
    return Timeline(
        total=found.total,
        moments=[_moment(one) for one in found.moments],
        undated=[_moment(one) for one in found.undated],
        years=[FacetValue(value=year, count=count) for year, count in found.years],
    )


def _moment(moment: Treating) -> Moment:
    return Moment(
        date=moment.date or "",
        document=reference(moment.document),
        passages=moment.passages,
        passage=HitPassage.model_validate(moment.best.as_json()["passage"]),
    )
