# Two IRIs for one thing become one: what identities.ttl says to be the same as another takes that other's IRI.
# An identity is an owl:sameAs that is annotated (OWL 2, "Annotations") with the rule that made it and its reason; the
# annotated target is the IRI that stays. The other's names become further names.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?new skos:altLabel ?other }
WHERE {
  ?axiom owl:annotatedProperty owl:sameAs ; owl:annotatedSource ?old ; owl:annotatedTarget ?new .
  ?old skos:prefLabel|skos:notation|skos:altLabel ?name .
  FILTER NOT EXISTS { ?new skos:prefLabel|skos:notation ?its . FILTER(STR(?its) = STR(?name)) }
  BIND(STRLANG(STR(?name), "en") AS ?other)
} ;

DELETE { ?old ?label ?name }
WHERE {
  ?axiom owl:annotatedProperty owl:sameAs ; owl:annotatedSource ?old .
  VALUES ?label { skos:prefLabel skos:notation skos:altLabel }
  ?old ?label ?name .
} ;

DELETE { ?old ?property ?value }
INSERT { ?new ?property ?value }
WHERE {
  ?axiom owl:annotatedProperty owl:sameAs ; owl:annotatedSource ?old ; owl:annotatedTarget ?new .
  ?old ?property ?value .
  FILTER(?property NOT IN (owl:sameAs, owl:differentFrom))
} ;

DELETE { ?subject ?property ?old }
INSERT { ?subject ?property ?new }
WHERE {
  ?axiom owl:annotatedProperty owl:sameAs ; owl:annotatedSource ?old ; owl:annotatedTarget ?new .
  ?subject ?property ?old .
  FILTER(?property NOT IN (owl:sameAs, owl:differentFrom, owl:annotatedSource, owl:annotatedTarget))
}
