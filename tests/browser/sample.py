"""The sample blog for many tests: imported by the first one, then put back as it was."""

import shutil


class Sample:
    """Its rows and pictures. Seconds of work go into them, most of it into AVIF."""

    def __init__(self, cleaner, folder):
        self.cleaner, self.folder, self.rows = cleaner, folder, None

    def put(self, media):
        """Let the database and the folder ``media`` hold the sample, and nothing else."""
        if self.rows is None:
            self._load()
            self.rows = self.cleaner.read()
            shutil.copytree(media, self.folder)
        else:
            self.cleaner.put(self.rows)
            shutil.copytree(self.folder, media)

    def _load(self):
        from django.contrib.auth import get_user_model

        from transfer.sample import load_sample

        mira = get_user_model().objects.create_user("mira", first_name="Mira", last_name="Haddad")
        load_sample(mira)
