# Members of a class that agree in its key, of one property or two, are one thing.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT { ?first owl:sameAs ?other }
WHERE {
  {
    SELECT ?class ?property ?second ?value ?further (MIN(?thing) AS ?first)
    WHERE {
      ?class owl:hasKey ?key .
      ?key rdf:first ?property .
      OPTIONAL { ?key rdf:rest/rdf:first ?next }
      BIND (COALESCE(?next, ?property) AS ?second)
      ?thing a ?class ; ?property ?value ; ?second ?further .
    }
    GROUP BY ?class ?property ?second ?value ?further
    HAVING (COUNT(DISTINCT ?thing) > 1)
  }
  ?other a ?class ; ?property ?value ; ?second ?further .
  FILTER (?other != ?first)
}
