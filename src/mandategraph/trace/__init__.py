"""From a mandate to what became of it, and back: resolve, follow, analyse, compare."""
