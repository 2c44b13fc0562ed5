using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Contacts;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CallCenter.Tests.Web;

public sealed class ContactExportTests : PageTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_KeepsTextAsText_EvenWhereItLooksLikeAFormula()
    {
        await using var database = await TestDatabase.CreateAsync();
        var customer = await database.AddCustomerAsync("0000042", "=HYPERLINK(\"http://example.com\")", BaseData.Province, BaseData.Gold);
        await database.WriteAsync(TraceBuilder.Call("c1", 1, 100, Desks.Now, "+8613900000001", customer, "gold", "service", "1001"));

        var sheet = await ExportAsync(database, new ContactFilter());

        Assert.Equal("Customer", sheet.Cell(1, 4).GetString());
        var name = sheet.Cell(2, 4);
        Assert.False(name.HasFormula);
        Assert.Equal("=HYPERLINK(\"http://example.com\")", name.GetString());
        Assert.True(name.Style.IncludeQuotePrefix);
        Assert.Equal(("0000042", XLDataType.Text), (sheet.Cell(2, 5).GetString(), sheet.Cell(2, 5).DataType));
        Assert.Equal("139****0001", sheet.Cell(2, 3).GetString());
    }

    [Fact]
    public async Task Export_HasAllPagesOfTheFilter_AndNothingElse()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        await database.WriteAsync(Enumerable.Range(0, PageRequest.MaxSize + 1).SelectMany(i =>
            TraceBuilder.Call($"gold-{i}", 1, 1000 * (i + 1), Desks.Now.AddSeconds(i), "+8613900000001", null, "gold", "service", "1001")));
        await database.WriteAsync(TraceBuilder.Call("normal", 2, 1, Desks.Now, "+8613900000001", null, "normal", "service", "1001"));

        var sheet = await ExportAsync(database, new ContactFilter { Tier = "gold" });

        Assert.Equal(PageRequest.MaxSize + 1, sheet.RowsUsed().Count() - 1);
        Assert.DoesNotContain(sheet.Column(1).CellsUsed(), cell => cell.GetString() == "normal");
    }

    [Fact]
    public async Task Export_LeavesOutWhatTheListDoes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddDemoPeopleAsync();
        await database.WriteAsync(TraceBuilder.Call("c1", 1, 100, Desks.Now, "+8613900000001", null, "gold", "service", "1001"));

        var sheet = await ExportAsync(database, new ContactFilter { Hidden = "Customer,Talk,Remark" });

        Assert.Equal(
            ["Serial number", "Arrived", "Number", "Tier", "Skill group", "Agent number", "Agent", "Outcome", "Wait", "Category", "Trouble"],
            sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(["c1", "1"], new[] { 1, 9 }.Select(column => sheet.Cell(2, column).GetString()));
        Assert.Equal(XLDataType.Number, sheet.Cell(2, 9).DataType);
    }

    private async Task<IXLWorksheet> ExportAsync(TestDatabase database, ContactFilter filter)
    {
        var export = new ContactExport(
            new ContactSearch(database), Services.GetRequiredService<TimeText>(), Services.GetRequiredService<DomainNames>(),
            Services.GetRequiredService<IStringLocalizer<ContactText>>(), Services.GetRequiredService<IStringLocalizer<DomainText>>());
        await using var stream = await export.WriteAsync(People.Supervisor(), filter, Cancellation);
        return new XLWorkbook(stream).Worksheet(1);
    }
}

public sealed class ContactFilterTests
{
    [Fact]
    public void Filter_SurvivesTheAddress()
    {
        var filter = new ContactFilter
        {
            Number = "138 & 001",
            Customer = "张三",
            Tier = "gold",
            Skill = "fault",
            Agent = "1001",
            Outcome = ContactOutcome.Abandoned,
            From = new DateTime(2026, 3, 4, 5, 6, 0),
            To = new DateTime(2026, 3, 5, 0, 0, 0),
            Sort = ContactSort.Wait,
            Ascending = true,
            Hidden = "Agent,Remark",
            Page = 3,
        };

        Assert.Equal(filter, ContactFilter.Parse(filter.ToQuery()));
        Assert.True(filter.IsNarrowed);
        Assert.Equal(new ContactFilter { Sort = ContactSort.Wait, Ascending = true, Hidden = "Agent,Remark" }, filter.Cleared);
        Assert.False(filter.Cleared.IsNarrowed);
    }

    [Theory]
    [InlineData("?outcome=Nonsense&outcome=99&sort=Name&page=-1&page=0&from=yesterday&asc=yes&tier=&hide=Arrived")]
    [InlineData("")]
    [InlineData("?page=99999999999999999999")]
    public void WhatCanNotBeRead_IsLeftOut(string query)
    {
        var filter = ContactFilter.Parse(query);

        Assert.Equal(new ContactFilter(), filter);
        Assert.Equal("", filter.ToQuery());
    }

    [Fact]
    public void Times_AreTheBusinessWallClock()
    {
        var times = new TimeText(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

        var query = ContactFilter.Parse("?from=2026-03-04T08:00").ToContactQuery(times, 50);

        Assert.Equal(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), query.From);
    }
}
