from django.urls import path, register_converter

from history import calendar_views, converters, day_json, feeds, views

register_converter(converters.TwoDigits, "dd")
register_converter(converters.HistoricalYear, "historical_year")
register_converter(converters.Decade, "decade")

app_name = "history"

urlpatterns = [
    path("", views.index, name="index"),
    path("days/", views.days, name="days"),
    path("feed/", feeds.day_feed, name="feed"),
    path("calendar.ics", calendar_views.calendar_file, name="calendar"),
    path("today/", views.today, name="today"),
    path("<dd:month>/<dd:day>/", views.day, name="day"),
    path("<dd:month>/<dd:day>.json", day_json.day_json, name="day-json"),
    path("<historical_year:year>/", views.year, name="year"),
    path("<decade:span>/", views.decade, name="decade"),
]
