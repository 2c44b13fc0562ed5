using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Features.Customers;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CallCenter.Tests.Web;

public sealed class CustomerPageTests : PageTest, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private long _customer;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _customer = await _database.AddCustomerAsync("0000042", "=张三", BaseData.Province, BaseData.Gold, "+8613900000001");
        await _database.AddCustomerAsync("0000043", "李四", BaseData.Province, BaseData.Normal);
        SignIn(Roles.Manager);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => new CustomerDirectory(_database, Time));
        services.AddSingleton(_ => new ContactSearch(_database));
    }

    [Fact]
    public void List_ShowsMaskedNumbersAndTiers_AndTheFilterIsTheAddress()
    {
        Navigator.NavigateTo("/customers?tier=gold&hide=Address");
        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal(["0000042", "=张三", "Gold", "139****0001", "Provincial centre", "Open"], page.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));

        page.Find("#tier").Change("normal");
        page.WaitForAssertion(() => Assert.Equal("0000043", page.Find("tbody td").TextContent));
        Assert.EndsWith("/customers?tier=normal&hide=Address", Navigator.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void List_WithoutAMatch_SaysWhatToDo()
    {
        Navigator.NavigateTo("/customers?name=nobody");
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.Contains("No customer matches", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void ColumnChoice_HidesAColumn()
    {
        Navigator.NavigateTo("/customers");
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("thead th").Count));

        page.FindAll(".cc-columns input")[0].Change(false);
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("thead th").Count));
        Assert.Contains("hide=Numbers", Navigator.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Supervisor_SeesTheCustomer_WithoutAButtonToChange()
    {
        SignIn(Roles.Supervisor);
        var page = Render<CustomerPage>(parameters => parameters.Add(shown => shown.Id, _customer));
        page.WaitForAssertion(() => Assert.Contains("139****0001", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Change tier", page.Markup, StringComparison.Ordinal);
        Assert.Contains("The tier has never been changed", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Customer_OfAnotherRegion_IsNotFound()
    {
        SignIn(Roles.Supervisor, region: "HN-CS");
        var page = Render<CustomerPage>(parameters => parameters.Add(shown => shown.Id, _customer));
        page.WaitForAssertion(() => Assert.Contains("There is no such customer", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TierDialog_ChangesTheTier_AndTheHistoryShowsIt()
    {
        var dialogs = Render<MudDialogProvider>();
        RenderPopovers();
        var page = Render<CustomerPage>(parameters => parameters.Add(shown => shown.Id, _customer));
        page.WaitForAssertion(() => Assert.Contains("+8613900000001", page.Markup, StringComparison.Ordinal));
        page.Find("button.cc-primary").Click();

        await dialogs.WaitForElement("#new-tier").ChangeAsync(new() { Value = "normal" });
        await dialogs.Find("button.cc-primary").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Say why it is changed.", dialogs.Markup, StringComparison.Ordinal));

        await dialogs.Find("#tier-reason").ChangeAsync(new() { Value = "三个月未缴费" });
        await dialogs.Find("button.cc-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(["Gold", "Normal"], page.FindAll(".cc-tier-step .cc-tier").Select(tier => tier.TextContent)));
        Assert.Contains("三个月未缴费", page.Markup, StringComparison.Ordinal);
        Assert.Contains("By hand", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsentDialog_ChangesTheConsent_AndThePageShowsWhoAndWhy()
    {
        SignIn(Roles.Supervisor);
        var dialogs = Render<MudDialogProvider>();
        RenderPopovers();
        var page = Render<CustomerPage>(parameters => parameters.Add(shown => shown.Id, _customer));
        page.WaitForAssertion(() => Assert.Equal("Unknown", page.Find("[aria-labelledby=consent-title] strong").TextContent));
        page.Find("[aria-labelledby=consent-title] button").Click();

        await dialogs.WaitForElement("input[value=Withdrawn]").ChangeAsync(new() { Value = true });
        await dialogs.Find("button.cc-primary").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Say why it is changed.", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.Find("#consent-reason").ChangeAsync(new() { Value = "来电要求" });
        await dialogs.Find("button.cc-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("Withdrawn", page.Find("[aria-labelledby=consent-title] strong").TextContent));
        Assert.Contains("来电要求", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TierDialog_AfterSomeoneElse_SaysSoAndKeepsWhatWasEntered()
    {
        var dialogs = Render<MudDialogProvider>();
        RenderPopovers();
        var page = Render<CustomerPage>(parameters => parameters.Add(shown => shown.Id, _customer));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.cc-primary")));
        page.Find("button.cc-primary").Click();
        await new CustomerDirectory(_database, Time).ChangeTierAsync(People.Manager(), _customer, BaseData.Silver, "other", 0, Cancellation);

        await dialogs.WaitForElement("#new-tier").ChangeAsync(new() { Value = "normal" });
        await dialogs.Find("#tier-reason").ChangeAsync(new() { Value = "mine" });
        await dialogs.Find("button.cc-primary").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("Someone else has changed this customer meanwhile", dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal("mine", dialogs.Find("#tier-reason").GetAttribute("value"));

        await dialogs.Find("button.cc-primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".cc-tier-step").Count));
    }

    [Fact]
    public async Task Export_HasTheShownColumns_AsText()
    {
        var export = new CustomerExport(
            new CustomerDirectory(_database, Time), Services.GetRequiredService<DomainNames>(), Services.GetRequiredService<IStringLocalizer<CustomerText>>());
        await using var stream = await export.WriteAsync(People.Supervisor(), new CustomerFilter { Hidden = "Address" }, Cancellation);
        using var book = new XLWorkbook(stream);
        var sheet = book.Worksheet(1);

        Assert.Equal(["Account", "Name", "Tier", "Numbers", "Region"], sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(["0000042", "=张三", "Gold", "139****0001", "Provincial centre"], sheet.Row(2).CellsUsed().Select(cell => cell.GetString()));
        Assert.False(sheet.Cell(2, 2).HasFormula);
        Assert.Equal(3, sheet.RowsUsed().Count());
    }

    [Fact]
    public void Filter_InTheAddress_ComesBackTheSame()
    {
        var filter = new CustomerFilter
        {
            Number = "138 0000",
            Name = "*张&",
            Account = "07",
            Region = "HN-CS",
            Tier = "gold",
            Sort = CustomerSort.Name,
            Descending = true,
            Hidden = "Region,Address",
            Page = 7,
        };
        Assert.Equal(filter, CustomerFilter.Parse(filter.ToQuery()));
        Assert.Equal(new CustomerFilter(), CustomerFilter.Parse("?sort=nonsense&page=-1&hide=x"));
        Assert.Equal("", new CustomerFilter().ToQuery());
    }

    [Fact]
    public void Chooser_ForSeveralCustomersOnANumber_TellsWhichOneWasChosen()
    {
        var other = Desks.Customer with { Id = 9, Name = "李四", AccountNumber = "0731000099", TierCode = "normal" };
        long? chosen = null;
        var card = Render<CustomerCard>(parameters => parameters
            .Add(shown => shown.Call, Desks.Call() with { Candidates = [Desks.Customer, other] })
            .Add(shown => shown.OnChoose, EventCallback.Factory.Create<long>(this, id => chosen = id)));

        Assert.Contains("2 customers have this number", card.Markup, StringComparison.Ordinal);
        Assert.Equal(["true", "false"], card.FindAll(".cc-chooser button").Select(button => button.GetAttribute("aria-pressed")));
        card.FindAll(".cc-chooser button")[1].Click();
        Assert.Equal(9, chosen);
    }

    [Fact]
    public void Chooser_ForOneCustomer_IsNotThere() =>
        Assert.Empty(Render<CustomerCard>(parameters => parameters.Add(shown => shown.Call, Desks.Call())).FindAll(".cc-chooser"));

    private NavigationManager Navigator => Services.GetRequiredService<NavigationManager>();
}
