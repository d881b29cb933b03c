"""Comments in Word files: written into a draft that goes out, and read from one that came back."""
