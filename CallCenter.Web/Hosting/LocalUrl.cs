namespace CallCenter.Web.Hosting;

/// <summary>Addresses to return to: only those of this product, so that a link can't send somebody elsewhere.</summary>
public static class LocalUrl
{
    /// <summary>The address where it is local, else the home page.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.Any(char.IsControl) ? url : "/";
}
