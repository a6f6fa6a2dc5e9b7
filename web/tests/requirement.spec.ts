// What a document asks, from the point that asks it to the unit that is late, reminded, and does it.
import { expect, test, YEAR } from './office';

/** Of which no other test records anything. */
const LAST = YEAR - 4;

test('units are asked, their status follows from their records, and who is late is reminded', async ({ browser, office }) => {
  office.run('import', 'documents', office.file('asks.csv', [
    'unit_code,number_symbol,document_type,issued_on,summary,programme',
    `DB-HUYEN,77-KH/HU,kế hoạch,05/01/${LAST},Kế hoạch học tập và làm theo năm ${LAST},`,
  ].join('\n')));
  office.run('import', 'plans', office.file('asked-plan.csv', ['unit_code,year,number_symbol,title,decided_on', `DB-XA-B,${LAST},06-KH/ĐU,Kế hoạch năm ${LAST} của Đảng ủy xã,10/02/${LAST}`].join('\n')));
  const clerk = await office.visit(browser, 'thammuu');
  await clerk.goto('/documents?q=77-KH');
  await clerk.getByRole('link', { name: /77-KH\/HU/ }).click();
  const asks = clerk.getByRole('region', { name: 'Yêu cầu đối với các đơn vị' });
  await asks.getByRole('button', { name: 'Thêm yêu cầu' }).click();
  const dialog = clerk.getByRole('dialog');
  await dialog.getByLabel('Việc phải làm').fill('Ban hành kế hoạch năm của đơn vị');
  await dialog.getByLabel('Kết quả phải có').selectOption({ label: 'ban hành kế hoạch' });
  await dialog.getByLabel('Của năm').fill(String(LAST));
  await dialog.getByLabel('Thời hạn', { exact: true }).fill(`31/12/${LAST - 1}`);
  await dialog.getByRole('button', { name: 'Ghi yêu cầu' }).click();
  await expect(dialog.getByText('đứng trước ngày ban hành')).toBeVisible();
  await dialog.getByLabel('Thời hạn', { exact: true }).fill(`31/03/${LAST}`);
  await dialog.getByLabel('Người chịu trách nhiệm').fill('Bí thư cấp ủy');
  await dialog.getByRole('button', { name: 'Ghi yêu cầu' }).click();
  await asks.getByRole('button', { name: 'Thêm yêu cầu' }).click();
  await dialog.getByLabel('Việc phải làm').fill('Ký cam kết không vi phạm');
  await dialog.getByLabel('Kết quả phải có').selectOption({ label: 'việc khác, trả lời kèm minh chứng' });
  await dialog.getByLabel('Thời hạn', { exact: true }).fill(`31/12/${YEAR}`);
  await dialog.getByRole('button', { name: 'Ghi yêu cầu' }).click();
  await expect(asks.getByRole('listitem')).toHaveCount(2);

  await clerk.getByRole('button', { name: 'Gửi văn bản' }).click();
  await dialog.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(asks.getByText('1 đơn vị đúng hạn')).toBeVisible();
  await expect(asks.getByText('4 đơn vị quá hạn')).toBeVisible();
  await asks.getByRole('link', { name: 'Theo dõi các đơn vị' }).click();
  await expect(clerk.getByRole('row', { name: /Đảng bộ xã Bình Mẫu/ }).getByRole('link', { name: 'đúng hạn' })).toBeVisible();
  const late = clerk.getByRole('row', { name: /Chi bộ Nà Hin/ });
  await expect(late.getByRole('link', { name: 'quá hạn' })).toBeVisible();
  await clerk.getByRole('button', { name: 'Đôn đốc 4 đơn vị' }).click();
  await dialog.getByLabel('Lời nhắn').fill('Đề nghị hoàn thành trước ngày họp giao ban.');
  await dialog.getByRole('button', { name: 'Đôn đốc' }).click();
  await expect(clerk.getByText('Đã gửi 4 thông báo đôn đốc.')).toBeVisible();
  await late.getByRole('link', { name: 'quá hạn' }).click();
  await expect(clerk.getByText('Chưa có bản ghi nào cho thấy đơn vị đã bắt đầu.')).toBeVisible();
  await expect(clerk.getByRole('region', { name: 'Đã đôn đốc' }).getByText(/Đơn vị chưa có địa chỉ thư|Đang chờ|Chưa gửi được/)).toBeVisible();

  // The secretary, on a phone.
  const secretary = await office.visit(browser, 'bithu', { width: 360 });
  await secretary.goto('/notices');
  await expect(secretary.getByText('Đôn đốc: quá hạn yêu cầu của 77-KH/HU').first()).toBeVisible();
  await secretary.goto('/');
  await secretary.getByRole('link', { name: /Yêu cầu của cấp trên.*Ký cam kết/ }).click();
  await secretary.getByLabel('Đã làm gì').fill('Chi bộ đã ký cam kết tại buổi sinh hoạt.');
  await secretary.getByRole('button', { name: 'Ghi câu trả lời' }).click();
  await expect(secretary.getByText('thiếu minh chứng')).toBeVisible();
  await secretary.locator('input[type=file]').setInputFiles({ name: 'cam-ket.txt', mimeType: 'text/plain', buffer: Buffer.from('Bản cam kết\n') });
  await expect(secretary.getByText('cam-ket.txt').first()).toBeVisible();
  await expect(secretary.getByText('đúng hạn')).toBeVisible();

  await secretary.goto('/requirements');
  const owed = secretary.getByRole('row', { name: /Ban hành kế hoạch năm của đơn vị/ });
  await expect(owed.getByText('quá hạn')).toBeVisible();

  // Below a committee a phone shows one requirement at a time.
  const onPhone = await office.visit(browser, 'lanhdao', { width: 360 });
  await onPhone.goto(`/requirements?unit=DB-HUYEN&year=${LAST}`);
  await onPhone.getByLabel('Chỉ đơn vị còn chậm').check();
  await expect(onPhone.getByRole('row', { name: /Đảng bộ xã Bình Mẫu/ })).toHaveCount(0);
  await expect(onPhone.getByRole('row', { name: /Chi bộ Nà Hin/ }).getByRole('link', { name: 'quá hạn' })).toBeVisible();
});
