"""Open311 GeoReport v2, for reading: https://wiki.open311.org/GeoReport_v2"""
