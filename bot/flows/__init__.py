"""One function per sentence of the product: load what is known, ask the domain, save the decision."""
