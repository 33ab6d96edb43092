"""Named queries as an API: the rows of the command line, parameters checked, an OpenAPI document that tells the truth."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from mandategraph import sparql

COMPETENCY = Path(__file__).parent.parent / "competency"
PARAMETERS = json.loads((COMPETENCY / "parameters.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(sparql.named()))
def test_every_named_query_answers_as_csv_and_json(server: Any, name: str) -> None:
    given = PARAMETERS.get(name, {})
    table = httpx.get(f"{server.url}/api/queries/{name}.csv", params=given, timeout=30)
    assert table.status_code == 200, table.text
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(table.text)))
    columns = sparql.named()[name].columns
    assert tuple(rows[0][: len(columns)]) == columns or not columns
    records = httpx.get(f"{server.url}/api/queries/{name}", params=given, timeout=30).json()
    assert len(records) == len(rows) - 1
    assert all(list(record) == rows[0] for record in records)


def test_the_form_is_negotiated(server: Any) -> None:
    url = f"{server.url}/api/queries/figures"
    assert httpx.get(url, headers={"accept": "text/csv"}).headers["content-type"].startswith("text/csv")
    assert httpx.get(url).headers["content-type"] == "application/json"
    assert httpx.get(url, headers={"accept": "text/turtle"}).status_code == 406
    assert httpx.get(f"{url}.xml").status_code == 404


COUNTRY = "what-was-done-in"
WRONG = [
    (COUNTRY, [], "needs country"),
    (COUNTRY, [("land", "MEX")], "no parameter land; it has country"),
    (COUNTRY, [("country", "MEX"), ("country", "PER")], "given twice"),
    (COUNTRY, [("country", " ")], "is empty"),
    (COUNTRY, [("country", "x" * 1001)], "1,001 characters"),
    (COUNTRY, [("country", "a\x00b")], "control characters"),
    ("figures", [("country", "MEX")], "no parameter country; it has none"),
]


@pytest.mark.parametrize(("name", "given", "says"), WRONG)
def test_parameters_are_checked(server: Any, name: str, given: list[tuple[str, str]], says: str) -> None:
    answer = httpx.get(f"{server.url}/api/queries/{name}", params=given)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]


def test_a_parameter_is_a_value_and_no_sparql(server: Any) -> None:
    hostile = 'MEX" } UNION { ?s ?p ?o } #'
    assert httpx.get(f"{server.url}/api/queries/{COUNTRY}", params={"country": hostile}).json() == []


def test_an_unknown_query_is_404(server: Any) -> None:
    answer = httpx.get(f"{server.url}/api/queries/no-such-query")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_the_list_and_the_openapi_document_agree_with_the_queries(server: Any) -> None:
    listed = httpx.get(f"{server.url}/api", follow_redirects=True).json()
    assert [one["name"] for one in listed] == list(sparql.named())
    document = httpx.get(f"{server.url}/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for name, query in sparql.named().items():
        operation = document["paths"][f"/api/queries/{name}"]["get"]
        assert operation["summary"] == query.summary
        assert [p["name"] for p in operation["parameters"]] == list(query.parameters)
        assert all(p["required"] and p["description"] for p in operation["parameters"])
