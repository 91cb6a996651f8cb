"""The data layer: reports in, sourced records out. Never imports streamlit or folium."""
