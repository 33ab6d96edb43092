"""What Prometheus reads at /metrics."""

from collections.abc import Mapping
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from mandategraph.serve.report import Report

MEDIA = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Measures:
    """The measures of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "mandategraph_requests", "Requests answered.", ["route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "mandategraph_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self._stopped = Counter(
            "mandategraph_stopped", "Queries stopped at a limit.", ["reason"], registry=self.registry
        )
        self._size = Counter("mandategraph_content_bytes", "Content made, uncompressed.", registry=self.registry)
        self._cached = Counter("mandategraph_cached", "Answers from the cache.", registry=self.registry)
        self._count = lru_cache(lambda route, status: self._requests.labels(route, str(status)))
        self._time = lru_cache(self._seconds.labels)
        self._reloads = Counter("mandategraph_reloads", "Openings of the graphs.", ["result"], registry=self.registry)
        self._children = Gauge("mandategraph_children", "Requests and children.", ["state"], registry=self.registry)

    def request(self, route: str, report: Report, seconds: float) -> None:
        """Count a request."""
        self._count(route, report.status).inc()
        self._time(route).observe(seconds)
        self._size.inc(report.size)
        if report.stopped:
            self._stopped.labels(report.stopped).inc()
        if report.cached:
            self._cached.inc()

    def reload(self, result: str) -> None:
        """Count an opening of the graphs: `done` or `failed`."""
        self._reloads.labels(result).inc()

    def text(self, census: Mapping[str, int]) -> bytes:
        """All measures, with how many children are idle, quick, long, paused, and how many requests wait."""
        for state, count in census.items():
            self._children.labels(state).set(count)
        return generate_latest(self.registry)
