"""What is stored of a secret that a browser has."""

import hashlib


def digest(secret: str) -> str:
    """Return the SHA-256 that is stored of a browser's secret."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
