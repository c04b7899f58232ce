from allauth.account.stages import EmailVerificationStage


class ReaderVerificationStage(EmailVerificationStage):
    """Readers confirm their address before they come in; people of the desk need not.

    Those were let in by an administrator who knows them. A desk whose mail server is down, or not
    set up yet, must not lock its own people out.
    """

    def handle(self):
        if self.login.user and self.login.user.is_staff:
            return None, True
        return super().handle()
