"""The ontology as others read it: pages with a diagram, and the JSON-LD context, all made from ontology/*.ttl."""
