"""What an exam is sat with, and looked back on."""
