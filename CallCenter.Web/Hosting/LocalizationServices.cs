using System.Globalization;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;
using MudBlazor;

namespace CallCenter.Web.Hosting;

/// <summary>The two languages (requirement N1): a cookie remembers the choice, and the account of whoever is signed in; the browser's languages decide at first.</summary>
public static class LocalizationServices
{
    /// <summary>Simplified Chinese, the users' own language and the default.</summary>
    public const string Chinese = "zh-CN";
    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Adds texts and cultures.</summary>
    public static IServiceCollection AddCallCenterLocalization(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddTransient<MudLocalizer, WidgetTexts>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Chinese).AddSupportedCultures(Chinese, English).AddSupportedUICultures(Chinese, English);
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(
                    new ProviderCultureResult(BrowserLanguage(context.Request.Headers.AcceptLanguage)))),
            ];
        });
        return services;
    }

    /// <summary>Maps <c>/culture</c>, where the language switch leads.</summary>
    public static IEndpointConventionBuilder MapCulture(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/culture", async (string? name, string? returnUrl, HttpContext context, UserManager<AppUser> users) =>
        {
            if (name is Chinese or English)
            {
                Remember(context, name);
                if (await users.GetUserAsync(context.User) is { } user && user.Culture != name)
                {
                    user.Culture = name;
                    await users.UpdateAsync(user);
                }
            }

            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        }).AllowAnonymous();

    /// <summary>Remembers the language in this browser.</summary>
    public static void Remember(HttpContext context, string culture) => context.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps });

    /// <summary>Chinese of any kind gives zh-CN, every other language English, no language at all the default.</summary>
    internal static string BrowserLanguage(string? acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var languages) || languages.Count == 0)
        {
            return Chinese;
        }

        var first = languages.OrderByDescending(language => language.Quality ?? 1).First().Value;
        return first.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || first == "*" ? Chinese : English;
    }

    /// <summary>Reads a text in the present language if it is one of the two, otherwise in Chinese: where nobody looks, as in a report.</summary>
    internal static string InKnownLanguage(Func<string> read)
    {
        var culture = CultureInfo.CurrentUICulture;
        if (culture.Name is Chinese or English)
        {
            return read();
        }

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Chinese);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    /// <summary>The other language, for the switch.</summary>
    public static string Other => CultureInfo.CurrentUICulture.Name == Chinese ? English : Chinese;
}
