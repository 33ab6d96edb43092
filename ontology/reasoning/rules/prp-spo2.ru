# What stands in the two relations of a chain, one after the other, stands in the relation that the chain makes.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT { ?subject ?property ?object }
WHERE {
  ?property owl:propertyChainAxiom ?chain .
  ?chain rdf:first ?step ; rdf:rest ?rest .
  ?rest rdf:first ?next ; rdf:rest rdf:nil .
  ?subject ?step ?middle .
  ?middle ?next ?object .
}
