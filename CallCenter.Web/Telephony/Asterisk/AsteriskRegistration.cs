using CallCenter.Core.Telephony;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CallCenter.Web.Telephony.Asterisk;

public static class AsteriskRegistration
{
    /// <summary>Asterisk as the site's switch; its options are checked at start.</summary>
    public static IServiceCollection AddAsteriskTelephony(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AsteriskOptions>()
            .Bind(configuration.GetSection(AsteriskOptions.Section))
            .ValidateDataAnnotations()
            .Validate(o => o.Url is null || o.Url.Scheme is "http" or "https", "Telephony:Asterisk:Url must begin with http:// or https://.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ITelephony, AsteriskTelephony>();
        return services;
    }
}
