"""Mock exams: made by a blueprint, sat under an honest clock, marked, and looked back on."""
