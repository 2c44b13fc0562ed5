using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Hosting;

/// <summary>Sign-in by cookie, lockout, roles, and the headers that keep a browser out of trouble (requirement N3).</summary>
public static class SecurityServices
{
    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public const int MaxFailedAttempts = 5;
    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(5);

    /// <summary>Adds Identity, cookies, policies and the user of a circuit.</summary>
    public static IServiceCollection AddCallCenterSecurity(this IServiceCollection services)
    {
        // Every server of a cluster must read the cookies that another one wrote.
        services.AddDataProtection().SetApplicationName("CallCenter").PersistKeysToDbContext<CallCenterDb>();
        services.AddIdentityCore<AppUser>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = MaxFailedAttempts;
                options.Lockout.DefaultLockoutTimeSpan = LockoutTime;
                options.Lockout.AllowedForNewUsers = true;
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<CallCenterDb>()
            .AddClaimsPrincipalFactory<AppUserPrincipalFactory>()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "callcenter";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "returnUrl";
            // A shift, and a little.
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        });
        services.AddAuthorization(SecurityPolicies.Register);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SecurityRevalidation>();
        services.AddScoped<CurrentUserAccessor>();
        services.AddAntiforgery(options => options.Cookie.Name = "callcenter.form");
        return services;
    }

    /// <summary>Maps the sign-out, a POST: a link elsewhere can't sign anybody out.</summary>
    public static IEndpointConventionBuilder MapCallCenterAccount(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/sign-out", async (HttpContext context, SignInManager<AppUser> signIn, AgentDeskService desk, IFormCollection form) =>
        {
            var user = CurrentUserAccessor.Of(context.User);
            if (user.AgentId is not null && user.IsIn(Roles.Agent))
            {
                // Refused while a call is in hand: then the missing heartbeat makes her not ready later.
                await desk.SignOutAsync(user);
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/account/sign-in");
        });

    /// <summary>Headers on every answer: nothing from elsewhere runs here, and nobody frames us.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // The job dashboard brings scripts of its own in its pages.
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/admin/jobs")
            ? "frame-ancestors 'none'"
            : "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        return next(context);
    });
}
