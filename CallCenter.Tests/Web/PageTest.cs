using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Live;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Contacts;
using CallCenter.Web.Features.Live;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace CallCenter.Tests.Web;

/// <summary>A page or component rendered without a browser, with the live floor and the site's answers in the test's hands.</summary>
public abstract class PageTest : BunitContext
{
    private protected const string AgentId = "1001";

    /// <summary>Sets up services, a signed-in agent and the language English.</summary>
    protected PageTest()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule("./js/desk.js");
        Script.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/board.js").Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddCallCenterLocalization();
        Services.AddSingleton(new TimeText(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton(Floor);
        Services.AddSingleton<LiveAlarms>();
        Services.AddSingleton<IDbContextFactory<CallCenterDb>>(Database);
        Services.AddSingleton<ISiteConfigurationPublisher>(new RecordingPublisher());
        Services.AddSingleton<FloorSupervision>();
        Services.AddSingleton<AlarmAdministration>();
        Services.AddSingleton<ISiteGateway>(Site);
        Services.AddSingleton<AgentDeskService>();
        Services.AddSingleton(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        Services.AddSingleton<OutboundDesk>();
        Services.AddSingleton<CampaignAppointments>();
        Services.AddSingleton<LiveAppointments>();
        Services.AddSingleton(new DomainNames(_ => Task.FromResult(Names.Build()), Time));
        Services.AddScoped<TraceSentences>();
        Services.AddScoped<AlarmSentences>();
        Services.AddScoped<WhySentences>();
        Services.AddScoped<CurrentUserAccessor>();
        AddServices(Services);
        SignIn(Roles.Agent, AgentId);
        Services.GetRequiredService<DomainNames>().LoadAsync().GetAwaiter().GetResult();
    }

    /// <summary>Adds what a test needs beyond; called before the first service is taken, so not after a constructor of its own.</summary>
    private protected virtual void AddServices(IServiceCollection services)
    {
    }

    private protected FakeTimeProvider Time { get; } = new(Desks.Now);
    private protected LiveFloor Floor { get; } = new();
    private protected NoDatabase Database { get; } = new();
    private protected RecordingSite Site { get; } = new();
    private protected BunitJSModuleInterop Script { get; }
    private protected BunitAuthorizationContext? Authorization { get; private set; }

    private protected void SignIn(string role, string? agentId = null, string region = "HN")
    {
        Authorization ??= this.AddAuthorization();
        Authorization.SetAuthorized("somebody");
        Authorization.SetRoles(role);
        Authorization.SetClaims(
        [
            new Claim(ClaimTypes.NameIdentifier, "u1"),
            new Claim(SecurityClaims.Region, region),
            .. agentId is null ? Array.Empty<Claim>() : [new Claim(SecurityClaims.Agent, agentId)],
        ]);
    }

    private protected IRenderedComponent<MudPopoverProvider> RenderPopovers() => Render<MudPopoverProvider>();
}
