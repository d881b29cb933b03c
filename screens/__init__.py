"""What the person sees: given everything, fetches nothing, tells what was done in messages."""
