"""The layouts Masar knows, one module each, and all of them in the order they are tried."""
