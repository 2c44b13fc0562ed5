using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using static CallCenter.Tests.Outbound.Import.ListWorld;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>What columns are taken for (requirement O6).</summary>
public sealed class TargetSuggestionTests
{
    private static readonly ListWords Words = new(["cs", "长沙", "Changsha", "株洲"], ["gold", "金卡", "普通"]);

    [Theory]
    [InlineData("手机号码", TargetField.Number)]
    [InlineData("联系电话1", TargetField.Number)]
    [InlineData("Mobile No.", TargetField.Number)]
    [InlineData("客户联系电话", TargetField.Number)]
    [InlineData("备用电话", TargetField.Number2)]
    [InlineData("客户姓名", TargetField.CustomerName)]
    [InlineData("Customer Name", TargetField.CustomerName)]
    [InlineData("客户编号", TargetField.CustomerNumber)]
    [InlineData("Account No", TargetField.CustomerNumber)]
    [InlineData("市州公司", TargetField.Region)]
    [InlineData("客户层次", TargetField.Tier)]
    [InlineData("品牌", TargetField.Brand)]
    [InlineData("投诉内容", TargetField.ComplaintText)]
    [InlineData("是否同意外呼", TargetField.Consent)]
    [InlineData("外拨业务类型", TargetField.CallType)]
    public void Column_ByItsNameInEitherLanguage_IsRecognised(string name, TargetField field) =>
        Assert.Equal(field, TargetSuggestion.For([Field(0, name, FieldType.Empty)], Words).UseOf(name));

    [Fact]
    public void Columns_OfARealList_AreEachTakenForOneThing()
    {
        var mapping = TargetSuggestion.For(
            [
                Field(0, "序号", FieldType.Integer, "1", "2"), Field(1, "智能卡号", FieldType.Text, "8430000000000001"), Field(2, "用户名称", FieldType.Text, "张三"),
                Field(3, "身份证号码", FieldType.Text, "430102199001011234"), Field(4, "联系电话", FieldType.Phone, "13800000001"),
                Field(5, "固定电话", FieldType.Phone, "0731-84123456"), Field(6, "分公司", FieldType.Text, "长沙"), Field(7, "备注", FieldType.Text, "下午打"),
            ],
            Words);

        Assert.Equal(
            Map(
                (TargetField.CustomerNumber, "智能卡号"), (TargetField.CustomerName, "用户名称"), (TargetField.Number, "联系电话"),
                (TargetField.Number2, "固定电话"), (TargetField.Region, "分公司")),
            mapping);
    }

    [Fact]
    public void Columns_WithoutTellingNames_AreRecognisedByWhatTheyHold()
    {
        var mapping = TargetSuggestion.For(
            [
                Field(0, "F1", FieldType.Phone, "13800000001"), Field(1, "F2", FieldType.Text, "长沙", "株洲"), Field(2, "F3", FieldType.Text, "金卡"),
                Field(3, "F4", FieldType.Text, "回访", "催缴"), Field(4, "F5", FieldType.Phone, "13900000001"), Field(5, "F6", FieldType.Text, "长沙", "别处"),
            ],
            Words);

        Assert.Equal(
            Map(
                (TargetField.Number, "F1"), (TargetField.Region, "F2"), (TargetField.Tier, "F3"), (TargetField.CallType, "F4"), (TargetField.Number2, "F5")),
            mapping);
    }

    [Fact]
    public void SavedMapping_GoesFirst_AsFarAsItsColumnsAreThere()
    {
        var saved = Map((TargetField.Number, "备用电话"), (TargetField.Brand, "已经没有的列"));
        var mapping = TargetSuggestion.For([Field(0, "手机号码", FieldType.Phone), Field(1, "备用电话", FieldType.Phone)], Words, saved);
        Assert.Equal("备用电话", mapping[TargetField.Number]);
        Assert.Null(mapping[TargetField.Brand]);
    }

    [Fact]
    public void IdCardNumbers_AreNotTakenForNumbersToCall() =>
        Assert.Null(TargetSuggestion.For([Field(0, "证件号码", FieldType.Text, "430102199001011234")], Words)[TargetField.Number]);

    [Fact]
    public void With_GivesAColumnAnotherUse_AndTakesItFromWhateverHadIt()
    {
        var mapping = Map((TargetField.Number, "a"), (TargetField.Number2, "b")).With("b", TargetField.Number);
        Assert.Equal(Map((TargetField.Number, "b")), mapping);
        Assert.Equal(TargetMapping.None, mapping.With("b", null));
    }

    private static TableField Field(int index, string name, FieldType type, params string[] samples) => new(index, name, type, samples);
}
