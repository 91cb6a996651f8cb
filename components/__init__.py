"""What pages are made of; with pages/ and app.py the only room that knows streamlit and folium."""
