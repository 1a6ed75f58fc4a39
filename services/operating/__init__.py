"""What whoever runs Anker needs: set-up, health, copies, timed work."""
