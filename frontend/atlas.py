"""Makes src/mandategraph/explore/atlas.json: the land of the world as one outline, and a place for each country.

Source: Natural Earth 4.1.0 (public domain, naturalearthdata.com), as TopoJSON in the npm package world-atlas 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python frontend/atlas.py package

No borders are drawn: where countries end is not ours to say. A country is a circle at the centre of its largest part.
The projection is Equal Earth (Šavrič, Patterson and Jenny, 2018), 1,000 units wide.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

import pycountry

TARGET = Path(__file__).parent.parent / "src" / "mandategraph" / "explore" / "atlas.json"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDTH = 1000.0
SOUTH = -60.0  # Antarctica is left out


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees as units of the picture, from its upper left."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2, t6 = theta**2, theta**6
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta)
    x /= 3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1)
    y = A4 * t6 * theta * t2 + A3 * t6 * theta + A2 * theta * t2 + A1 * theta
    scale = WIDTH / 2 / 2.7066
    return WIDTH / 2 + x * scale, 235 - y * scale


def arcs(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def ring(numbers: list[int], known: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The points of a ring, from the arcs that it is made of."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        part = known[number] if number >= 0 else known[~number][::-1]
        points += part[1:] if points else part
    return points


def polygons(geometry: dict) -> list[list[list[int]]]:
    """The polygons of a geometry, each as its rings."""
    if geometry["type"] == "GeometryCollection":
        return [p for g in geometry["geometries"] for p in polygons(g)]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def area_and_centre(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The area of a ring and its centre of gravity."""
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if not area:
        return 0.0, *points[0]
    return abs(area / 2), cx / (3 * area), cy / (3 * area)


def land(folder: Path) -> str:
    """The land as one path of SVG, to the unit."""
    topology = json.loads((folder / "land-110m.json").read_text())
    known = arcs(topology)
    out = []
    for polygon in polygons(topology["objects"]["land"]):
        for numbers in polygon:
            points = ring(numbers, known)
            if max(y for _, y in points) < SOUTH:
                continue
            for part in unwrapped(points):
                places = [tuple(round(v) for v in projected(*p)) for p in part]
                kept = [p for i, p in enumerate(places) if i == 0 or p != places[i - 1]]
                if len(set(kept)) > 2:
                    out.append("M" + "L".join(f"{x} {y}" for x, y in kept[:-1]) + "Z")
    return "".join(out)


def unwrapped(points: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The ring, or its parts on both sides of the 180th meridian if it crosses that."""
    turn, straight = 0.0, [points[0]]
    for (before, _), (x, y) in pairwise(points):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        straight.append((x + turn, y))
    least, most = min(x for x, _ in straight), max(x for x, _ in straight)
    if least >= -180 and most <= 180:
        return [straight]
    return [
        within([(min(180.0, max(-180.0, x + shift)), y) for x, y in straight])
        for shift in (-360, 0, 360)
        if least + shift < 180 and most + shift > -180
    ]


def within(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring cut at the edge, without the points between those where it leaves and comes back."""
    edge = [abs(x) == 180 for x, _ in points]
    return [p for i, p in enumerate(points) if not (edge[i - 1] and edge[i] and edge[(i + 1) % len(points)])]


def places(folder: Path) -> dict[str, list[int]]:
    """The place of each country, by its ISO 3166-1 alpha-3 code."""
    found: dict[str, list[int]] = {}
    for file in ("countries-110m.json", "countries-50m.json", "countries-10m.json"):
        topology = json.loads((folder / file).read_text())
        known = arcs(topology)
        for geometry in topology["objects"]["countries"]["geometries"]:
            country = pycountry.countries.get(numeric=geometry.get("id", ""))
            if country is None or country.alpha_3 in found or not geometry.get("arcs"):
                continue
            parts = [area_and_centre([projected(*p) for p in ring(p[0], known)]) for p in polygons(geometry)]
            _, x, y = max(parts)
            found[country.alpha_3] = [round(x), round(y)]
    return dict(sorted(found.items()))


folder = Path(sys.argv[1])
SOURCE = "Natural Earth 4.1.0, public domain; Equal Earth projection"
atlas = {"source": SOURCE, "land": land(folder), "places": places(folder)}
TARGET.write_text(json.dumps(atlas, ensure_ascii=False, separators=(",", ":")).replace('"places"', '\n"places"') + "\n")
