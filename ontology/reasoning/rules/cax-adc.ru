# Classes of one list of disjoint classes are disjoint, two by two.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT { ?first owl:disjointWith ?second }
WHERE {
  ?axiom a owl:AllDisjointClasses ; owl:members ?list .
  ?list rdf:rest*/rdf:first ?first , ?second .
  FILTER (STR(?first) < STR(?second))
}
