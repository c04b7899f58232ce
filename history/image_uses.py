"""Events that show an image, for the desk's library of images, which stands below this room."""

from blog.image_uses import Use, shows
from history.models import HistoryEvent


class EventPictures:
    def as_picture(self, image):
        events = HistoryEvent.objects.filter(image=image).only("headline")
        return [Use(event, "picture of the event", event.headline) for event in events]

    def in_texts(self, image):
        name = image.file.name
        events = HistoryEvent.objects.filter(body__contains=name).only("headline", "body")
        return [
            Use(event, "in the text", event.headline) for event in events if shows(event.body, name)
        ]
