"""Mathematics as a learner types it: read, evaluated with error bounds, decided."""
