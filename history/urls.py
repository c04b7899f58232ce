from django.urls import path, register_converter

from history import views


class TwoDigits:
    """A month or a day as an address has it: 06 and not 6."""

    regex = "[0-9]{2}"

    def to_python(self, text):
        return int(text)

    def to_url(self, value):
        return f"{int(value):02d}"


class HistoricalYear:
    """1920 is ``1920``, and -44 is ``44-bce``: a minus sign in an address says nothing."""

    regex = "[1-9][0-9]{0,8}(?:-bce)?"

    def to_python(self, text):
        year = int(text.removesuffix("-bce"))
        return -year if text.endswith("-bce") else year

    def to_url(self, value):
        year = int(value)
        return f"{-year}-bce" if year < 0 else str(year)


register_converter(TwoDigits, "dd")
register_converter(HistoricalYear, "historical_year")

app_name = "history"

urlpatterns = [
    path("", views.index, name="index"),
    path("<dd:month>/<dd:day>/", views.day, name="day"),
    path("<historical_year:year>/", views.year, name="year"),
]
