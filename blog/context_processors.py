def blog(request):
    """``blog``, and ``site_root``: scheme and host of this request, for addresses in full.

    Empty where no middleware has seen the request, as on the page of an early error.
    """
    if not hasattr(request, "blog"):
        return {}
    return {"blog": request.blog, "site_root": f"{request.scheme}://{request.get_host()}"}
