using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Quality;
using CallCenter.Web.Features.Contacts;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Web;

/// <summary>A recording over HTTP, in parts, and its player (requirements O13, N3).</summary>
public sealed class RecordingTests : PageTest, IAsyncLifetime
{
    private readonly FakeRecordings _store = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await QualityWorld.SeedAsync(_database);
        await using var db = _database.CreateDbContext();
        await db.DialAttempts.Where(a => a.Id == "a1").ExecuteUpdateAsync(set => set.SetProperty(a => a.Recording, "rec"), Cancellation);
        _store.Files["rec"] = [.. Enumerable.Range(0, 200).Select(value => (byte)value)];
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services) =>
        services.AddSingleton(_ => new ContactRecordings(_database, _store, new RecordingSettings(), Time));

    [Fact]
    public async Task Request_ForAPart_GetsThatPart_AndNothingIsKept()
    {
        await using var app = await StartAsync(Roles.Supervisor);
        using var client = ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/recordings/a1") { Headers = { Range = new RangeHeaderValue(100, 109) } };

        using var part = await client.SendAsync(request, Cancellation);

        Assert.Equal((HttpStatusCode.PartialContent, "audio/wav"), (part.StatusCode, part.Content.Headers.ContentType?.MediaType));
        Assert.Equal((100, 109, 200), (part.Content.Headers.ContentRange?.From, part.Content.Headers.ContentRange?.To, part.Content.Headers.ContentRange?.Length));
        Assert.Equal(_store.Files["rec"]![100..110], await part.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.True(part.Headers.CacheControl is { NoStore: true, Private: true });
        using var whole = await client.GetAsync(new Uri("/recordings/a1", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.OK, 200), (whole.StatusCode, whole.Content.Headers.ContentLength));
        await using var db = _database.CreateDbContext();
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Action == "listen" && e.Key == "a1" && e.UserId == "u1", Cancellation));
    }

    [Theory]
    [InlineData(Roles.CampaignStaff, "/recordings/a1", HttpStatusCode.Forbidden, "your role may not hear it")]
    [InlineData(Roles.Supervisor, "/recordings/a2", HttpStatusCode.NotFound, "Not recorded")]
    [InlineData(Roles.Supervisor, "/recordings/..%2F..%2Fetc%2Fpasswd", HttpStatusCode.NotFound, "No recording.")]
    public async Task Request_ForWhatCantBeHeard_SaysWhyOnAPage(string role, string address, HttpStatusCode status, string said)
    {
        await using var app = await StartAsync(role);
        using var client = ClientOf(app);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(said, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Empty(_store.Asked);
    }

    [Fact]
    public void Player_FetchesNothingBeforeSheListens_AndSaysWhenItFails()
    {
        SignIn(Roles.Quality);
        var player = Render<RecordingPlayer>(p => p.Add(x => x.ContactId, "a1"));
        var audio = player.WaitForElement("audio");
        Assert.Equal(("/recordings/a1", "none"), (audio.GetAttribute("src"), audio.GetAttribute("preload")));
        Assert.Empty(_store.Asked);

        audio.TriggerEvent("onerror", new Microsoft.AspNetCore.Components.Web.ErrorEventArgs());

        Assert.Contains("can't be played", player.Find("[role=status]").TextContent, StringComparison.Ordinal);
        player.Find("button").Click();
        Assert.NotNull(player.Find("audio"));
    }

    [Theory]
    [InlineData(Roles.Quality, "a2", "Not recorded")]
    [InlineData(Roles.CampaignStaff, "a1", "your role may not hear it")]
    [InlineData(Roles.Quality, "nowhere", "No recording.")]
    public void Player_WithoutARecording_SaysWhy(string role, string contact, string said)
    {
        SignIn(role);

        var player = Render<RecordingPlayer>(p => p.Add(x => x.ContactId, contact));

        player.WaitForAssertion(() => Assert.Contains(said, player.Markup, StringComparison.Ordinal));
        Assert.Empty(player.FindAll("audio"));
    }

    private async Task<WebApplication> StartAsync(string role)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging(logging => logging.ClearProviders());
        builder.Services.AddAuthorization();
        builder.Services.AddRazorComponents();
        builder.Services.AddCallCenterLocalization();
        builder.Services.AddSingleton(new ContactRecordings(_database, _store, new RecordingSettings(), Time));
        var app = builder.Build();
        app.Use((context, next) =>
        {
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, "u1"), new Claim(ClaimTypes.Role, role), new Claim(SecurityClaims.Region, "HN")], "test"));
            return next(context);
        });
        app.UseRouting();
        app.UseAuthorization();
        RecordingEndpoint.Map(app);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.First()) };
}
