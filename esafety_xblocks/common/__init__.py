"""What every block needs: problems, grading, language choice, contacts, and the OLX engine."""
