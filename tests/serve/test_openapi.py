"""The OpenAPI document is valid, and tells the truth: whatever is sent to its paths, the answer is one that it describes."""

import string
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate

from mandategraph import sparql
from mandategraph.serve import openapi

DOCUMENT = openapi.document()
OPERATIONS = [(path, method) for path, operations in DOCUMENT["paths"].items() for method in operations]
NAMES = [parameter for query in sparql.named().values() for parameter in query.parameters]
ONCE = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Any text at all; what has a meaning in a URL, in SPARQL or in a pattern; and what could be meant.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text(string.punctuation + " \t\n\0", max_size=30),
    st.sampled_from(
        ["MEX", "CND/RES/65/2", "UNODC", "https://w3id.org/mandategraph/id/country/PER", "<x:>", "x" * 1001]
    ),
)
QUERIES = st.one_of(
    TEXTS,
    st.sampled_from(
        ["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "DESCRIBE <x:>", "INSERT DATA {}", "SELECT * { SERVICE <x:> {} }",
         "SELECT * FROM <x:> {}", "SELECT * { ?s ?p"]
    ),
)  # fmt: skip
GRAPHS = st.sampled_from(["https://w3id.org/mandategraph/graph/catalog", "x:none", "no iri", ""])
ACCEPTED = st.sampled_from(["*/*", "application/json", "text/csv", "text/turtle;q=0.5", "image/png", "", "nonsense;;"])
BODIES = st.sampled_from(["application/sparql-query", "application/sparql-update", "text/plain", ""])


def test_it_is_openapi_3_1() -> None:
    validate(DOCUMENT)


def described(answer: httpx.Response, operation: dict[str, Any]) -> None:
    """The status, the media type and, of JSON, the form of an answer are those of the document; nothing failed."""
    assert answer.status_code < 500, (answer.request.url, answer.text)
    response = operation["responses"].get(str(answer.status_code))
    assert response is not None, f"{answer.request.url} answers {answer.status_code}, which the document does not tell"
    media = answer.headers["content-type"].partition(";")[0]
    assert media in response["content"], (answer.request.url, answer.status_code, media)
    if media.endswith("json") and "sparql" not in media and "ld" not in media:
        jsonschema.validate(
            answer.json(), {**response["content"][media]["schema"], "components": DOCUMENT["components"]}
        )


@pytest.mark.parametrize(("path", "method"), [o for o in OPERATIONS if o[0] != "/sparql"])
@ONCE
@given(st.data())
def test_named_queries_answer_as_described(server: Any, path: str, method: str, data: st.DataObject) -> None:
    operation = DOCUMENT["paths"][path][method]
    needed = [parameter["name"] for parameter in operation.get("parameters", ())]
    whole = st.fixed_dictionaries(dict.fromkeys(needed, TEXTS)).map(lambda values: list(values.items()))
    some = st.lists(st.tuples(st.sampled_from([*NAMES, "strange"]), TEXTS), max_size=3)
    sent = data.draw(whole | some)
    answer = httpx.request(
        method, f"{server.url}{path}", params=sent, headers={"accept": data.draw(ACCEPTED)}, timeout=30
    )
    described(answer, operation)
    if path != "/api/queries" and sorted(name for name, _ in sent) != sorted(needed):
        assert answer.status_code in (400, 406)


@pytest.mark.parametrize("method", ["get", "post"])
@settings(ONCE, max_examples=60)
@given(
    query=QUERIES,
    graphs=st.lists(st.tuples(st.sampled_from(["default-graph-uri", "named-graph-uri", "x"]), GRAPHS), max_size=2),
    accept=ACCEPTED,
    kind=BODIES,
)
def test_the_endpoint_answers_as_described(
    server: Any, method: str, query: str, graphs: list[tuple[str, str]], accept: str, kind: str
) -> None:
    headers = {"accept": accept}
    if method == "get":
        answer = httpx.get(server.sparql, params=[("query", query), *graphs], headers=headers, timeout=30)
    else:
        body = query.encode()
        answer = httpx.post(
            server.sparql, params=graphs, content=body, headers=headers | {"content-type": kind}, timeout=30
        )
    described(answer, DOCUMENT["paths"]["/sparql"][method])
