"""planwizard: a guided planning tool for Norwegian municipalities, in the terminal."""
