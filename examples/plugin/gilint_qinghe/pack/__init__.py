"""The pack as package data."""
