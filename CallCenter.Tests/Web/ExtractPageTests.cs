using Bunit;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Tests.Outbound.Extraction;
using CallCenter.Web.Features.Outbound.Extraction;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Web;

public sealed class ExtractPageTests : PageTest, IAsyncLifetime
{
    private readonly LiveExtracts _live = new();
    private ExtractWorld _world = null!;
    private long _list;

    private NavigationManager Navigator => Services.GetRequiredService<NavigationManager>();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ExtractWorld.CreateAsync();
        _list = await _world.AddListAsync(
            ["13807310011", "", "王伟", "C1", "长沙", "互动", "600", "2026-03-01", "是"], ["13807310012", "", "李娜", "C2", "长沙", "基本", "20", "2026-04-01", "否"],
            ["10086", "", "张三", "C3", "长沙", "互动", "700", "2026-05-01", ""]);
        SignIn(Roles.CampaignStaff);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _world.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_live);
        services.AddSingleton(new ExtractSettings());
        services.AddSingleton(_ => new ListRows(_world.Database));
        services.AddSingleton(_ => new ExtractAdministration(_world.Database, _world, Time));
        services.AddSingleton(_ => new TargetAdministration(_world.Database, Time));
        services.AddSingleton(_ => new DoNotCallAdministration(_world.Database, Time));
        services.AddSingleton(_ => new ExtractPreview(_world.Database, new ExtractSettings(), new ListRows(_world.Database), Time));
        services.AddScoped<ExtractLabels>();
    }

    [Fact]
    public async Task Page_AfterAList_BringsItsMapping_CountsLive_AndSaves()
    {
        var id = (await _world.Extracts.CreateAsync(_world.Manager, "三月催缴", BaseData.Province, CallType.Dunning, cancellation: Cancellation)).ExtractId!.Value;
        var page = Render<ExtractPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForAssertion(() => Assert.Contains("No list chosen yet", page.Markup, StringComparison.Ordinal));
        Assert.Contains("With a list and a complete condition", page.Find(".cc-live-count").TextContent, StringComparison.Ordinal);

        page.Find("select[aria-label='Add a list or source…']").Change($"list:{_list}");

        Assert.Equal("电话", page.Find("#map-Number option[selected]").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.Equal("3", Advance().Find(".cc-live-figure b").TextContent), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Assert.Equal("true", Advance().Find(".cc-live-count [role=status]").GetAttribute("data-exact")), TimeSpan.FromSeconds(10));
        Assert.Contains("138****0011", page.Find(".cc-live-count tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("13807310011", page.Markup, StringComparison.Ordinal);

        Button("Save").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("Not saved", page.Markup, StringComparison.Ordinal));
        Assert.Equal([_list], (await _world.Extracts.GetAsync(_world.Manager, id, Cancellation))!.Definition.Lists);

        AngleSharp.Dom.IElement Button(string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);

        IRenderedComponent<ExtractPage> Advance()
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return page;
        }
    }

    [Fact]
    public async Task Mapping_AColumnDraggedOntoAField_IsMapped()
    {
        var given = TargetMapping.None;
        var card = Render<ExtractMappingCard>(parameters => parameters
            .Add(p => p.Mapping, ExtractWorld.Mapping).Add(p => p.Columns, ExtractWorld.Fields).Add(p => p.OnChange, mapping => given = mapping));
        await card.Find("[data-column=套餐]").TriggerEventAsync("ondragstart", new DragEventArgs());
        await card.Find("[data-field=Brand]").TriggerEventAsync("ondrop", new DragEventArgs());
        Assert.Equal("套餐", given[TargetField.Brand]);

        // One that was something else isn't any more.
        await card.Find("[data-column=姓名]").TriggerEventAsync("ondragstart", new DragEventArgs());
        await card.Find("[data-field=Brand]").TriggerEventAsync("ondrop", new DragEventArgs());
        Assert.Equal(("姓名", null), (given[TargetField.Brand], given[TargetField.CustomerName]));
    }

    [Fact]
    public async Task Page_ChangedByAnotherMeanwhile_ShowsTheConflict_AndKeepsWhatWasEntered()
    {
        var id = await _world.AddAsync(ExtractWorld.Of(_list));
        var page = Render<ExtractPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForAssertion(() => page.Find(".cc-extract-name"));
        await _world.SaveAsync(id, ExtractWorld.Of(_list) with { CalledWithinDays = 5 });

        page.Find(".cc-extract-name").Input("mine");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Save").Click();

        page.WaitForAssertion(() => Assert.Contains("Meanwhile somebody else", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("mine", page.Find(".cc-extract-name").GetAttribute("value"));
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Drop my changes and reload").Click();
        page.WaitForAssertion(() => Assert.Equal("e", page.Find(".cc-extract-name").GetAttribute("value")));
        Assert.Equal("5", page.Find("#rule-days").GetAttribute("value"));
    }

    [Fact]
    public async Task Funnel_LeadsToTheRowsBehindEachFigure()
    {
        var id = await _world.RunAsync(ExtractWorld.Of(_list) with { Consent = ConsentRule.NotRefused });
        var page = Render<ExtractPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForAssertion(() => page.Find(".cc-funnel"));
        Assert.Equal("1", page.Find("[data-reason=None] b").TextContent);
        Assert.Equal("1", page.Find("[data-reason=NoConsent] b").TextContent);
        Assert.Equal($"/outbound/extracts/{id}/targets?reason=InvalidNumber", page.Find("[data-reason=InvalidNumber]").GetAttribute("href"));

        Navigator.NavigateTo($"/outbound/extracts/{id}/targets?reason=InvalidNumber");
        var rows = Render<TargetsPage>(parameters => parameters.Add(p => p.Id, id));
        rows.WaitForAssertion(() => Assert.Contains("10086", Assert.Single(rows.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
        rows.Find("#target-reason").Change("");
        rows.WaitForAssertion(() => Assert.Equal(3, rows.FindAll("tbody tr").Count));
        Assert.EndsWith("/targets", Navigator.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfOneInUse_SaysByWhom()
    {
        var id = await _world.RunAsync(ExtractWorld.Of(_list));
        await _world.BindAsync(id, "春季催缴");
        var page = Render<ExtractPage>(parameters => parameters.Add(p => p.Id, id));
        var dialogs = Render<MudDialogProvider>();
        page.WaitForAssertion(() => page.Find(".cc-extract-name"));
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("can't be undone", dialogs.Markup, StringComparison.Ordinal));
        dialogs.FindAll("button").Last(button => button.TextContent.Trim() == "Delete").Click();
        page.WaitForAssertion(() => Assert.Contains("春季催缴", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DoNotCall_CampaignStaffAdds_AndOnlyAManagerMayTakeOff()
    {
        var page = Render<DoNotCallPage>();
        page.WaitForAssertion(() => Assert.Contains("is empty", page.Markup, StringComparison.Ordinal));
        page.Find("#dnc-number").Change("10086");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Put on the list").Click();
        page.WaitForAssertion(() => Assert.Contains("Number: isn't a mobile or fixed number", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("#dnc-number").Change("13807310011");
        page.Find("#dnc-reason").Change("asked");
        page.Find("#dnc-until").Change("2026-12-31");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Put on the list").Click();
        page.WaitForAssertion(() => Assert.Equal(["138****0011", "asked", "2026-12-31"], page.FindAll("tbody td").Take(3).Select(cell => cell.TextContent.Trim())));
        Assert.DoesNotContain(page.FindAll("tbody button"), button => button.TextContent.Contains("Remove", StringComparison.Ordinal));

        SignIn(Roles.Manager);
        var managers = Render<DoNotCallPage>();
        managers.WaitForAssertion(() => Assert.Contains("+8613807310011", managers.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Single(managers.FindAll("tbody button"));
        await using var db = _world.Database.CreateDbContext();

        // The whole of its last day, as the business's clock shows it.
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero), (await db.DoNotCallNumbers.SingleAsync(Cancellation)).Until);
    }

    [Fact]
    public async Task Dialog_SavesATargetThatWontBeCalled_AndSaysSo()
    {
        var id = await _world.RunAsync(ExtractWorld.Of(_list));
        await _world.DoNotCall.AddAsync(_world.Staff, "13900000009", "asked", null, Cancellation);
        var dialogs = Render<MudDialogProvider>();
        var service = Services.GetRequiredService<IDialogService>();
        await dialogs.InvokeAsync(() => service.ShowAsync<TargetDialog>(
            null, new DialogParameters<TargetDialog> { { dialog => dialog.ExtractId, id }, { dialog => dialog.TargetId, (long?)null } }));
        dialogs.WaitForAssertion(() => dialogs.Find("#target-Number"));
        dialogs.Find("#target-Number").Change("13900000009");
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Save").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("won't be called: Do not call", dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Added", dialogs.Find("tbody").TextContent, StringComparison.Ordinal);
    }
}
