"""Stores: where graphs are kept to be asked, instead of being read from files each time.

A store holds one named graph for each report, register and set of suggestions, the ontology with its schemes, and the
catalogue; `names` says which IRI each has. Beside them it holds the *union*: every triple of the reports, registers,
catalogue and ontology, once. The union is what a query without GRAPH asks, so that the answer is that over the files:
a default graph that merely looks through all graphs would, in most engines, count a triple once for each graph that
states it. Suggestions are in no union; what only they state stands in a graph of its own that is asked along if wished.

A store on disk (`embedded`) is a folder of generations, of which `CURRENT` names the one to read. A load writes the
next generation beside it and then replaces `CURRENT` in one step; see `embedded` for what readers may rely on.
A store elsewhere (`remote`) is any SPARQL 1.1 endpoint.
"""
