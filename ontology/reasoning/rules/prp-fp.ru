# Two things that one thing has by a functional property are one thing.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT { ?first owl:sameAs ?second }
WHERE {
  ?property a owl:FunctionalProperty .
  ?thing ?property ?first , ?second .
  FILTER (!ISLITERAL(?first) && !ISLITERAL(?second) && STR(?first) < STR(?second))
}
