"""What pages are made of: the only room, with pages/ and app.py, that knows streamlit and folium."""
