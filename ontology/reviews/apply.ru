# What the reviews beside a graph do to it, in order. The files keep everything; this is for the graphs that are asked.
# A finding that a person rejected leaves the default graph, and so the answers to all questions, with what it claims;
# it is kept in a graph of its own, so that the judgement can be seen and taken back.
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX review: <https://w3id.org/mandategraph/vocabulary/review-state/>
PREFIX graph: <https://w3id.org/mandategraph/graph/>

# The judgement becomes the state of the finding, if it still rests on the words that were judged.
DELETE { ?finding mg:reviewState ?before }
INSERT { ?finding mg:reviewState ?judged }
WHERE {
  ?review a mg:Review ; mg:reviews ?finding ; mg:judgement ?judged ; mg:reviewedWords ?words .
  ?finding mg:reviewState ?before ; mg:evidence/oa:hasSelector/oa:exact ?words .
} ;

# What is rejected moves.
DELETE { ?finding ?property ?value }
INSERT { GRAPH graph:rejected { ?finding ?property ?value } }
WHERE { ?finding mg:reviewState review:rejected ; ?property ?value } ;

# What only it claims is not asserted.
DELETE { ?subject ?relation ?object }
WHERE {
  GRAPH graph:rejected { ?finding rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object }
  ?subject ?relation ?object .
  FILTER NOT EXISTS { ?other rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object }
} ;

# Nor does a result have a figure that is none.
DELETE { ?result mg:hasFigure ?figure }
WHERE {
  GRAPH graph:rejected { ?finding rdf:predicate mg:hasFigure ; rdf:object ?figure }
  ?result mg:hasFigure ?figure .
  FILTER NOT EXISTS { ?other rdf:object ?figure }
} ;

# A mandate that rests on rejected citations alone is none; what a budget lists stays.
DELETE { ?mandate ?property ?value }
WHERE {
  GRAPH graph:rejected { ?finding rdf:object ?source }
  ?mandate mg:givenBy ?source ; ?property ?value .
  FILTER NOT EXISTS { ?mandate mg:listedAt ?place }
  FILTER NOT EXISTS { ?citation rdf:object ?source ; mg:strength/mg:countsAsMandate true }
} ;

# A thing that nothing speaks of any more is not there.
DELETE { ?thing ?property ?value }
WHERE {
  GRAPH graph:rejected { ?finding rdf:object ?thing }
  ?thing ?property ?value .
  FILTER NOT EXISTS { ?any ?way ?thing }
}
